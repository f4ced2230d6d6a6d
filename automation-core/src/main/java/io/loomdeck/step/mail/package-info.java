/**
 * The {@code mail} step: one message over SMTP. Connections are encrypted and servers' certificates checked unless the
 * script says otherwise; nothing that a value holds can become a header or a recipient of its own.
 */
@NullMarked
package io.loomdeck.step.mail;

import org.jspecify.annotations.NullMarked;
