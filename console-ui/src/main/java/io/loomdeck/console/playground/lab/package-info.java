/** The laboratory of the playground: slow and flaky answers, awkward pages, uploads, downloads and a listing of files. */
@NullMarked
package io.loomdeck.console.playground.lab;

import org.jspecify.annotations.NullMarked;
