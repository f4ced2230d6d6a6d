package io.loomdeck.step.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "42 | 42",
                "12.50 | 12.5",
                "12,50 € | 12.5",
                "€ 1.299,00 | 1299.0",
                "$1,299.00 | 1299.0",
                "1,299 | 1299",
                "1.299 | 1.299",
                "1.299 € | 1299",
                "0,125 | 0.125",
                "1.234.567 | 1234567",
                "1,234,567.89 | 1234567.89",
                "12,34,567.00 | 1234567.0",
                "1 299,00 zł | 1299.0",
                "1'299.00 CHF | 1299.0",
                "1’299 | 1299",
                "-5 | -5",
                "−5 % | -5",
                "-$5.00 | -5.0",
                "$ -5.00 | -5.0",
                "5,- | 5",
                ".5 | 0.5",
                "6.02e23 | 6.02E23",
                "Price: 10 - 20 | 10",
                "Item-7 | 7",
                "Reviews (12) | 12",
                "4 out of 5 | 4",
                "12 of 1 299 | 12",
                "only 3 left. | 3",
                "2,5 kg | 2.5"
            })
    void reads_numbers_as_people_write_them(String text, String expected) {
        assertThat(String.valueOf(NumberText.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sold out", "€", ",", "—"})
    void finds_none_where_there_is_none(String text) {
        assertThat(NumberText.parse(text)).isNull();
    }

    @Property
    void reads_back_every_amount_in_every_convention(
            @ForAll("cents") long cents, @ForAll("conventions") Locale locale) {
        BigDecimal amount = BigDecimal.valueOf(cents, 2);
        var format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(locale));
        assertThat(NumberText.parse(format.format(amount))).isEqualTo(amount.doubleValue());
    }

    @Provide
    Arbitrary<Long> cents() {
        return Arbitraries.longs().between(-99_999_999_999L, 99_999_999_999L);
    }

    @Provide
    Arbitrary<Locale> conventions() {
        return Arbitraries.of(
                Locale.US, Locale.GERMANY, Locale.FRANCE, Locale.of("de", "CH"), Locale.of("pl"), Locale.of("sv"));
    }

    @Property
    void never_fails_on_any_text(@ForAll String text) {
        NumberText.parse(text);
    }
}
