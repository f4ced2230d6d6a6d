package io.loomdeck.step.http;

import java.io.IOException;

/** What a SOCKS proxy said instead of connecting; reads on from "The proxy host:port". */
final class ProxyRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    ProxyRefusedException(String message) {
        super(message);
    }
}
