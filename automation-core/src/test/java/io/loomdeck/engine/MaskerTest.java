package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {

    private static final String SECRET = "pa$$ wörd/\"9\"&x";

    private final Masker masker = Masker.of(List.of(SECRET));

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:", "someone@example.org:"})
    void base64IsMaskedWhereverTheSecretBegins(String before) {
        String encoded = Base64.getEncoder().encodeToString((before + SECRET).getBytes(StandardCharsets.UTF_8));
        String masked = masker.text("Authorization: Basic " + encoded);
        assertThat(masked).contains(Masker.MASK);
        assertThat(masked.length()).isLessThan("Authorization: Basic ".length() + before.length() * 2 + 12);
    }

    @Test
    void encodedAndEscapedFormsAreMasked() {
        assertThat(masker.text("q=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8)))
                .isEqualTo("q=•••");
        assertThat(masker.text("{\"p\":\"pa$$ wörd/\\\"9\\\"&x\"}")).isEqualTo("{\"p\":\"•••\"}");
        assertThat(masker.text("<b>pa$$ wörd/&quot;9&quot;&amp;x</b>")).isEqualTo("<b>•••</b>");
    }

    @Test
    void theHalfOfASecretAtACutIsMasked() {
        assertThat(masker.text("body pa$$ wö…")).isEqualTo("body •••…");
        assertThat(masker.text("body pa$$ wö\n… (1,234 in all)")).isEqualTo("body •••\n… (1,234 in all)");
    }

    @Property
    void aSecretIsNeverLeftInAText(
            @ForAll @StringLength(min = 4, max = 30) String secret, @ForAll String before, @ForAll String after) {
        String masked = Masker.of(List.of(secret)).text(before + secret + after);
        assertThat(masked.contains(secret) && !Masker.MASK.contains(secret) && !secret.contains("•"))
                .isFalse();
    }
}
