package io.loomdeck.format.httpfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables that begin with a dollar sign. */
class DynamicVariablesTest {

    @TempDir
    private Path folder;

    private HttpFileJobs jobs;

    @BeforeEach
    void start() throws Exception {
        jobs = new HttpFileJobs(folder);
    }

    @AfterEach
    void stop() {
        jobs.close();
    }

    private String value(String placeholder) throws Exception {
        return value(placeholder, Map.of());
    }

    private String value(String placeholder, Map<String, Object> environment) throws Exception {
        var result = jobs.run("a.http", "@name = KEY\nPOST {{site}}/\n\n{{" + placeholder + "}}\n", environment);
        assertThat(result.error()).isNull();
        return jobs.sent.getLast().body();
    }

    private String failure(String placeholder) throws Exception {
        var error = jobs.failing("POST {{site}}/\n\n{{" + placeholder + "}}\n");
        assertThat(error.hint()).as(placeholder).isNotBlank();
        return error.message();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $uuid                             | [0-9a-f-]{36}
            $guid                             | [0-9a-f-]{36}
            $random.uuid                      | [0-9a-f-]{36}
            $randomInt                        | \\d{1,3}
            $randomInt 5 6                    | 5
            $random.integer(-3, -2)           | -3
            $random.integer                   | \\d{1,3}
            $random.float(1, 2)               | 1(\\.\\d+)?
            $random.alphabetic(7)             | [A-Za-z]{7}
            $random.alphanumeric(8)           | [A-Za-z0-9_]{8}
            $random.hexadecimal(9)            | [0-9a-f]{9}
            $random.email                     | \\w+@\\w+\\.example
            $random.boolean                   | [truefals]{4,5}
            $timestamp                        | \\d{10}
            $isoTimestamp                     | \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z
            $datetime iso8601                 | \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z
            $datetime rfc1123 1 d             | \\w{3}, \\d{1,2} \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT
            $datetime "YYYY-MM-DD [at] HH:mm" | \\d{4}-\\d\\d-\\d\\d at \\d\\d:\\d\\d
            $localDatetime "dddd, Do" -1 M    | \\w+day, .+
            $input Who? me                    | me
            $pick Which? $value: a,b          | .+
            """)
    void have_values(String placeholder, String pattern) throws Exception {
        assertThat(value(placeholder)).matches(pattern);
    }

    @Test
    void count_time_from_now() throws Exception {
        long now = Instant.now().getEpochSecond();
        assertThat(Long.parseLong(value("$timestamp -1 h"))).isBetween(now - 3_660, now - 3_540);
        OffsetDateTime later = OffsetDateTime.parse(value("$datetime iso8601 2 d"));
        assertThat(ChronoUnit.HOURS.between(Instant.now(), later)).isBetween(47L, 48L);
    }

    @Test
    void take_from_the_environment_of_the_process_what_is_given() throws Exception {
        Map<String, Object> environment =
                Map.of("$env", Map.of("KEY", "k1"), "$dotenv", Map.of("KEY", "k2", "PLAIN", "k3"), "shared", "s");
        assertThat(value("$processEnv KEY", environment)).isEqualTo("k1");
        assertThat(value("$processEnv %name", environment)).isEqualTo("k1");
        assertThat(value("$env.KEY", environment)).isEqualTo("k1");
        assertThat(value("$dotenv KEY", environment)).isEqualTo("k2");
        assertThat(value("PLAIN", environment)).isEqualTo("k3");
        assertThat(value("$shared shared", environment)).isEqualTo("s");
        assertThat(value("%$dotenv KEY", Map.of("$dotenv", Map.of("KEY", "a&b ä"))))
                .isEqualTo("a%26b%20%C3%A4");
    }

    @ParameterizedTest
    @CsvSource({
        "$processEnv NOBODY, environment variable NOBODY",
        "$dotenv NOBODY, .env has no NOBODY",
        "$nonsense, no $nonsense",
        "$random.name.first, no $random.name.first",
        "$aadToken new, no $aadToken",
        "$input Who, nobody is there",
        "$randomInt 9 3, no number from 9",
        "$randomInt a b, no number",
        "$timestamp 1 fortnight, no offset of $timestamp",
        "$auth.token(\"x\"), no Security.Auth.x"
    })
    void say_what_is_wrong(String placeholder, String message) throws Exception {
        assertThat(failure(placeholder)).contains(message);
    }
}
