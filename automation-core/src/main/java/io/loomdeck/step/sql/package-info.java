/**
 * The {@code sql} step: statements over JDBC with bound parameters, one pool of connections an attempt and database, results
 * of any size. Statements run in a thread of their own, so that an interrupt of the step reaches the server as a cancel.
 *
 * <p>A script must not get from SQL to the agent: options of addresses that load code or read files are refused, databases
 * in files lie in the workspace, and H2 runs scripts as a user without administrator rights, since those could run Java.
 */
@NullMarked
package io.loomdeck.step.sql;

import org.jspecify.annotations.NullMarked;
