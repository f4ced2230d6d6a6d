/** The report that a person opens: one HTML file with everything in it, which needs no server and no network. */
@NullMarked
package io.loomdeck.trace.report.html;

import org.jspecify.annotations.NullMarked;
