package io.loomdeck.console.playground.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The shop's business customers at a revision: 240 at revision 0, and from each revision to the next some are created, updated
 * and deleted. Seed and revision decide everything, so the same question always has the same answer and nothing is stored.
 */
final class CustomerRevisions {

    /** The highest revision that can be asked for; the time to compute one grows with it. */
    static final int MAX_REVISION = 500;

    private static final int AT_FIRST = 240;
    private static final int UPDATED = 9;
    private static final int DELETED = 4;
    private static final int CREATED = 6;

    private static final List<String> FIRST = List.of(
            "Harbour",
            "Northgate",
            "Alder",
            "Copperfield",
            "Millstone",
            "Kestrel",
            "Juniper",
            "Saltmarsh",
            "Beacon",
            "Riverbend",
            "Larkspur",
            "Granite",
            "Orchard",
            "Windmill",
            "Foxglove",
            "Summit");
    private static final List<String> SECOND = List.of(
            "Bakery",
            "Interiors",
            "Hotel",
            "Design Studio",
            "Bookshop",
            "Dental Practice",
            "Café",
            "Architects",
            "Garden Centre",
            "Logistics",
            "School",
            "Theatre");
    private static final List<String> CITIES = List.of(
            "Amsterdam",
            "Antwerp",
            "Barcelona",
            "Bologna",
            "Cork",
            "Dresden",
            "Gdańsk",
            "Ghent",
            "Göteborg",
            "Graz",
            "Lyon",
            "Malmö",
            "Nantes",
            "Porto",
            "Utrecht",
            "Zürich");
    private static final List<String> TIERS = List.of("bronze", "silver", "gold");

    private CustomerRevisions() {}

    /**
     * How two revisions differ.
     *
     * @param created customers that only the later has
     * @param updated customers whose data differs
     * @param deleted customers that only the earlier has
     * @param unchanged customers that are the same in both
     */
    record Changes(int created, int updated, int deleted, int unchanged) {}

    /** {@return all customers of a revision, ordered by id} */
    static List<CustomerRecord> at(long seed, int revision) {
        var customers = new TreeMap<String, CustomerRecord>();
        var random = new SplittableRandom(seed);
        var number = 0;
        while (number < AT_FIRST) {
            add(customers, ++number, random);
        }
        for (var step = 1; step <= revision; step++) {
            for (var i = 0; i < DELETED; i++) {
                customers.remove(pick(customers, random));
            }
            for (var i = 0; i < UPDATED; i++) {
                customers.computeIfPresent(pick(customers, random), (_, customer) -> changed(customer, random));
            }
            for (var i = 0; i < CREATED; i++) {
                add(customers, ++number, random);
            }
        }
        return List.copyOf(customers.values());
    }

    /** {@return how revision {@code to} differs from revision {@code from}} */
    static Changes between(long seed, int from, int to) {
        var earlier = new TreeMap<String, CustomerRecord>();
        at(seed, from).forEach(customer -> earlier.put(customer.id(), customer));
        var created = 0;
        var updated = 0;
        var unchanged = 0;
        for (var customer : at(seed, to)) {
            var before = earlier.remove(customer.id());
            if (before == null) {
                created++;
            } else if (before.equals(customer)) {
                unchanged++;
            } else {
                updated++;
            }
        }
        return new Changes(created, updated, earlier.size(), unchanged);
    }

    private static String pick(SortedMap<String, CustomerRecord> customers, SplittableRandom random) {
        return new ArrayList<>(customers.keySet()).get(random.nextInt(customers.size()));
    }

    private static void add(SortedMap<String, CustomerRecord> customers, int number, SplittableRandom random) {
        var name = one(FIRST, random) + " " + one(SECOND, random);
        var mailbox = name.toLowerCase(Locale.ROOT).replace("é", "e").replace(' ', '.');
        var id = "C-%05d".formatted(number);
        customers.put(
                id,
                new CustomerRecord(
                        id,
                        name,
                        one(CITIES, random),
                        mailbox + "." + number + "@example.com",
                        one(TIERS, random),
                        limit(random)));
    }

    /** A change is always a change: the limit moves, and every other time the city does too. */
    private static CustomerRecord changed(CustomerRecord customer, SplittableRandom random) {
        var city = random.nextBoolean() ? one(CITIES, random) : customer.city();
        var limit = customer.creditLimit().add(BigDecimal.valueOf(random.nextInt(1, 20) * 50L));
        return new CustomerRecord(customer.id(), customer.name(), city, customer.email(), customer.tier(), limit);
    }

    private static BigDecimal limit(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextInt(10, 200) * 50L);
    }

    private static String one(List<String> words, SplittableRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}
