package io.loomdeck.console.playground.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** The one customer of the shop, whose credentials its login page states. They open nothing but a cart of one's own. */
public final class DemoCustomer {

    /** The customer's mail address. */
    public static final String EMAIL = "demo@example.com";

    /** The customer's password. */
    public static final String PASSWORD = "weave-a-deck";

    private DemoCustomer() {}

    /** {@return whether these are the customer's credentials} */
    public static boolean matches(String email, String password) {
        return EMAIL.equalsIgnoreCase(email.strip())
                && MessageDigest.isEqual(PASSWORD.getBytes(UTF_8), password.getBytes(UTF_8));
    }
}
