package io.loomdeck.step.postman;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/**
 * Data that a library makes up, by the names of Postman's variables; it is loaded when the first of them is asked for. Safe
 * for any number of threads.
 */
final class MadeUp {

    private static final Faker FAKER = new Faker(Locale.ENGLISH);

    private static final List<String> IMAGES = List.of(
            "Avatar",
            "Abstract",
            "Animals",
            "Business",
            "Cats",
            "City",
            "Food",
            "Nightlife",
            "Fashion",
            "People",
            "Nature",
            "Sports",
            "Transport");

    private static final Map<String, Supplier<@Nullable Object>> MAKERS = new HashMap<>();

    static {
        people();
        places();
        internet();
        money();
        business();
        words();
        files();
    }

    private MadeUp() {}

    /** A new value of the name, or null where there is no such name. */
    static @Nullable String of(String name) {
        Supplier<@Nullable Object> maker = MAKERS.get(name);
        return maker == null ? null : String.valueOf(maker.get());
    }

    private static void put(String name, Supplier<@Nullable Object> maker) {
        MAKERS.put("random" + name, maker);
    }

    private static String one(String... choices) {
        return FAKER.options().option(choices);
    }

    private static void people() {
        put("FirstName", () -> FAKER.name().firstName());
        put("LastName", () -> FAKER.name().lastName());
        put("FullName", () -> FAKER.name().name());
        put("NamePrefix", () -> FAKER.name().prefix());
        put("NameSuffix", () -> FAKER.name().suffix());
        put("JobArea", () -> FAKER.job().field());
        put("JobDescriptor", () -> FAKER.job().seniority());
        put("JobTitle", () -> FAKER.job().title());
        put("JobType", () -> FAKER.job().position());
        put("PhoneNumber", () -> FAKER.numerify("###-###-####"));
        put("PhoneNumberExt", () -> FAKER.numerify("##-###-###-####"));
    }

    private static void places() {
        put("City", () -> FAKER.address().city());
        put("StreetName", () -> FAKER.address().streetName());
        put("StreetAddress", () -> FAKER.address().streetAddress());
        put("Country", () -> FAKER.address().country());
        put("CountryCode", () -> FAKER.address().countryCode());
        put("Latitude", () -> FAKER.address().latitude());
        put("Longitude", () -> FAKER.address().longitude());
        put("Locale", () -> one("en", "de", "fr", "es", "it", "nl", "sv", "pl", "ja", "ko"));
    }

    private static void internet() {
        put("Email", () -> FAKER.internet().emailAddress());
        put("ExampleEmail", () -> FAKER.internet().safeEmailAddress());
        put("UserName", () -> FAKER.bothify("????????_##", false));
        put("Password", () -> FAKER.regexify("[A-Za-z0-9_]{15}"));
        put("Url", () -> "https://" + FAKER.internet().domainName());
        put("Protocol", () -> one("http", "https"));
        put("DomainName", () -> FAKER.internet().domainName());
        put("DomainSuffix", () -> FAKER.internet().domainSuffix());
        put("DomainWord", () -> FAKER.internet().domainWord());
        put("IP", () -> FAKER.internet().ipV4Address());
        put("IPV6", () -> FAKER.internet().ipV6Address());
        put("MACAddress", () -> FAKER.internet().macAddress());
        put("UserAgent", () -> FAKER.internet().userAgent());
        put("Semver", () -> FAKER.numerify("#.#.#"));
        put("AlphaNumeric", () -> FAKER.regexify("[a-z0-9]"));
        put("Color", () -> FAKER.color().name());
        put("HexColor", () -> FAKER.color().hex());
        put("Abbreviation", () -> FAKER.hacker().abbreviation());
    }

    private static void money() {
        put("BankAccount", () -> FAKER.numerify("########"));
        put("BankAccountName", () -> one("Checking", "Savings", "Home Loan", "Investment") + " Account");
        put("BankAccountIban", () -> FAKER.finance().iban());
        put("BankAccountBic", () -> FAKER.finance().bic());
        put("CreditCardMask", () -> FAKER.numerify("####"));
        put("Price", () -> FAKER.numerify("1##.##"));
        put("TransactionType", () -> one("deposit", "withdrawal", "payment", "invoice"));
        put("CurrencyCode", () -> one("EUR", "USD", "GBP", "CHF", "JPY"));
        put("CurrencyName", () -> one("Euro", "US Dollar", "Pound Sterling", "Swiss Franc", "Yen"));
        put("CurrencySymbol", () -> one("€", "$", "£", "¥"));
        put("Bitcoin", () -> FAKER.regexify("[13][a-km-zA-HJ-NP-Z1-9]{26,33}"));
    }

    private static void business() {
        put("CompanyName", () -> FAKER.company().name());
        put("CompanySuffix", () -> FAKER.company().suffix());
        put("Bs", () -> FAKER.company().bs());
        put("BsAdjective", () -> FAKER.company().bs().replaceFirst("^\\S+ ", "").replaceFirst(" .*", ""));
        put("BsBuzz", () -> FAKER.company().bs().replaceFirst(" .*", ""));
        put("BsNoun", () -> FAKER.company().bs().replaceFirst(".* ", ""));
        put("CatchPhrase", () -> FAKER.company().catchPhrase());
        put("CatchPhraseAdjective", () -> FAKER.company().catchPhrase().replaceFirst(" .*", ""));
        put(
                "CatchPhraseDescriptor",
                () -> FAKER.company().catchPhrase().replaceFirst("^\\S+ ", "").replaceFirst(" .*", ""));
        put("CatchPhraseNoun", () -> FAKER.company().catchPhrase().replaceFirst(".* ", ""));
        put("Department", () -> FAKER.commerce().department());
        put("Product", () -> FAKER.commerce().productName().replaceFirst(".* ", ""));
        put("ProductName", () -> FAKER.commerce().productName());
        put("ProductAdjective", () -> FAKER.commerce().productName().replaceFirst(" .*", ""));
        put("ProductMaterial", () -> FAKER.commerce().material());
        put("DatabaseColumn", () -> one("id", "title", "name", "email", "phone", "token", "status"));
        put("DatabaseType", () -> one("int", "varchar", "text", "date", "boolean", "blob"));
        put("DatabaseCollation", () -> one("utf8_unicode_ci", "utf8_general_ci", "utf8_bin"));
        put("DatabaseEngine", () -> one("InnoDB", "MyISAM", "MEMORY", "CSV", "ARCHIVE"));
    }

    private static void words() {
        put("Word", () -> FAKER.lorem().word());
        put("Words", () -> String.join(" ", FAKER.lorem().words(3)));
        put("LoremWord", () -> FAKER.lorem().word());
        put("LoremWords", () -> String.join(" ", FAKER.lorem().words(3)));
        put("LoremSentence", () -> FAKER.lorem().sentence());
        put("LoremSentences", () -> String.join(" ", FAKER.lorem().sentences(3)));
        put("LoremParagraph", () -> FAKER.lorem().paragraph());
        put("LoremParagraphs", () -> String.join("\n", FAKER.lorem().paragraphs(3)));
        put("LoremText", () -> FAKER.lorem().paragraph());
        put("LoremSlug", () -> String.join("-", FAKER.lorem().words(3)));
        put("LoremLines", () -> String.join("\n", FAKER.lorem().sentences(3)));
        put("Noun", () -> FAKER.hacker().noun());
        put("Verb", () -> FAKER.hacker().verb());
        put("Ingverb", () -> FAKER.hacker().ingverb());
        put("Adjective", () -> FAKER.hacker().adjective());
        put(
                "Phrase",
                () -> "Try to " + FAKER.hacker().verb() + " the "
                        + FAKER.hacker().noun() + "!");
    }

    private static void files() {
        put("FileName", () -> FAKER.lorem().word() + "." + FAKER.file().extension());
        put("FileType", () -> FAKER.file().mimeType().replaceFirst("/.*", ""));
        put("FileExt", () -> FAKER.file().extension());
        put("CommonFileName", () -> FAKER.lorem().word() + "." + one("pdf", "png", "txt"));
        put("CommonFileType", () -> one("application", "image", "text", "audio", "video"));
        put("CommonFileExt", () -> one("pdf", "png", "txt", "mp3", "html"));
        put(
                "FilePath",
                () -> "/usr/" + FAKER.lorem().word() + "/" + FAKER.lorem().word() + ".txt");
        put("DirectoryPath", () -> "/usr/" + FAKER.lorem().word());
        put("MimeType", () -> FAKER.file().mimeType());
        put("ImageUrl", () -> "https://images.example/640x480");
        put(
                "ImageDataUri",
                () ->
                        "data:image/svg+xml;charset=UTF-8,%3Csvg%20xmlns%3D%22http%3A%2F%2Fwww.w3.org%2F2000%2Fsvg%22%2F%3E");
        for (String kind : IMAGES) {
            put(kind + "Image", () -> "https://images.example/" + kind.toLowerCase(Locale.ROOT) + "/640x480");
        }
    }
}
