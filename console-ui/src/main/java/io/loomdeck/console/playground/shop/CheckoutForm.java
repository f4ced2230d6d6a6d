package io.loomdeck.console.playground.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the checkout page asks. Every part is as the browser sent it, empty where nothing was entered.
 *
 * @param name who receives the parcel
 * @param street street and house number
 * @param postcode four to ten letters, digits, spaces or hyphens
 * @param city the city
 * @param country a two-letter country code that the shop delivers to
 * @param delivery {@code standard}, {@code express} or {@code pickup}
 * @param terms {@code on} when the terms were accepted
 */
public record CheckoutForm(
        String name, String street, String postcode, String city, String country, String delivery, String terms) {

    /** The countries that the shop delivers to: code and name. */
    static final List<Country> COUNTRIES = List.of(
            new Country("AT", "Austria"),
            new Country("BE", "Belgium"),
            new Country("DE", "Germany"),
            new Country("FR", "France"),
            new Country("IE", "Ireland"),
            new Country("IT", "Italy"),
            new Country("NL", "Netherlands"),
            new Country("PL", "Poland"),
            new Country("ES", "Spain"),
            new Country("SE", "Sweden"));

    private static final List<String> DELIVERIES = List.of("standard", "express", "pickup");
    private static final Pattern POSTCODE = Pattern.compile("[A-Za-z0-9 -]{4,10}");
    private static final int MAX_LENGTH = 120;

    /** A country that the shop delivers to. */
    record Country(String code, String name) {}

    /** {@return an empty form} */
    static CheckoutForm blank() {
        return new CheckoutForm("", "", "", "", "", "standard", "");
    }

    /** {@return the form that a request's fields make} */
    static CheckoutForm of(Map<String, String> fields) {
        return new CheckoutForm(
                fields.getOrDefault("name", ""),
                fields.getOrDefault("street", ""),
                fields.getOrDefault("postcode", ""),
                fields.getOrDefault("city", ""),
                fields.getOrDefault("country", ""),
                fields.getOrDefault("delivery", ""),
                fields.getOrDefault("terms", ""));
    }

    /** {@return what must be mended before the order can be placed, one sentence each; empty when nothing} */
    List<String> mistakes() {
        var mistakes = new ArrayList<String>();
        required(name, "Enter the name of the person who receives the parcel.", mistakes);
        required(street, "Enter a street and house number.", mistakes);
        required(city, "Enter a city.", mistakes);
        if (!POSTCODE.matcher(postcode).matches()) {
            mistakes.add("Enter a postcode of 4 to 10 letters or digits.");
        }
        if (COUNTRIES.stream().noneMatch(offered -> offered.code().equals(country))) {
            mistakes.add("Choose a country that we deliver to.");
        }
        if (!DELIVERIES.contains(delivery)) {
            mistakes.add("Choose how the parcel shall be delivered.");
        }
        if (!terms.equals("on")) {
            mistakes.add("Accept the terms of the shop.");
        }
        return mistakes;
    }

    boolean express() {
        return delivery.equals("express");
    }

    boolean pickup() {
        return delivery.equals("pickup");
    }

    private static void required(String value, String message, List<String> mistakes) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            mistakes.add(message);
        }
    }
}
