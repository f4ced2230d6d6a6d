/**
 * The {@code file} step: files of the workspace are read, written, moved, listed, checksummed, packed and unpacked.
 */
@NullMarked
package io.loomdeck.step.file;

import org.jspecify.annotations.NullMarked;
