package io.loomdeck.step.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedSqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "a = :a and b = :b_2 # a b_2 # a = ? and b = ?",
                "a = ':a' and b = :b # b # a = ':a' and b = ?",
                "\":a\" = `:b` -- :c # ~~ # \":a\" = `:b` -- :c",
                "/* :a */ x::int = :x::text # x # /* :a */ x::int = ?::text",
                "'it''s :a' || :b # b # 'it''s :a' || ?",
                "$$ :a $$ || $t$ :b $t$ || :c # c # $$ :a $$ || $t$ :b $t$ || ?",
                "price$ = :p and v[1:2] # p # price$ = ? and v[1:2]",
                "data ? 'k' and x = :x # x # data ?? 'k' and x = ?",
                "E'a\\':b' || :c # c # E'a\\':b' || ?",
                "a := :a # a # a := ?"
            })
    void cuts_statements_at_their_parameters(String sql, String names, String placeholders) {
        NamedSql parsed = NamedSql.parse(sql);
        assertThat(String.join(" ", parsed.names())).isEqualTo(names);
        int[] ones = new int[parsed.names().size()];
        Arrays.fill(ones, 1);
        assertThat(parsed.withPlaceholders(ones, "??")).isEqualTo(placeholders);
    }

    @Property
    void never_fails_and_loses_nothing(@ForAll @StringLength(max = 60) String text) {
        NamedSql parsed = NamedSql.parse(text);
        assertThat(parsed.pieces()).hasSize(parsed.names().size() + 1);
        StringBuilder again = new StringBuilder(parsed.pieces().getFirst());
        for (int i = 0; i < parsed.names().size(); i++) {
            again.append(':')
                    .append(parsed.names().get(i))
                    .append(parsed.pieces().get(i + 1));
        }
        assertThat(again.toString().replace('\uE000', '?')).isEqualTo(text.replace('\uE000', '?'));
    }
}
