/** The one outbound connection to the console: enrolment, STOMP over WebSocket, heartbeats, reconnecting. */
@NullMarked
package io.loomdeck.agent.link;

import org.jspecify.annotations.NullMarked;
