/**
 * The {@code sync} step: keeps a target like a source. Files go between folders, SFTP servers, S3 buckets and, as a source,
 * listings over HTTP; rows go between tables and into databases.
 *
 * <p>What is done depends only on what is there: both sides are listed and compared, and a file appears at the target under
 * its name when it is complete. So a run that was killed in the middle needs no journal; the next one does the rest, and one
 * after that does nothing.
 */
@NullMarked
package io.loomdeck.step.sync;

import org.jspecify.annotations.NullMarked;
