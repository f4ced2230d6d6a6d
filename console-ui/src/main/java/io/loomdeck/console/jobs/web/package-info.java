/** What attempts told, over HTTP for the Job page: bulk text never goes through the page's session. */
@NullMarked
package io.loomdeck.console.jobs.web;

import org.jspecify.annotations.NullMarked;
