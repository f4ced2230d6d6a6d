package io.loomdeck.console.playground.api;

import java.math.BigDecimal;

/**
 * A business customer of the shop, for scripts that keep data in step.
 *
 * @param id identifies the customer in every revision
 * @param name the company's name
 * @param city where it sits
 * @param email its mail address
 * @param tier {@code bronze}, {@code silver} or {@code gold}
 * @param creditLimit how much it may owe, in euros
 */
record CustomerRecord(String id, String name, String city, String email, String tier, BigDecimal creditLimit) {}
