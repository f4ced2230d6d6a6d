package io.loomdeck.step.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.Extraction;
import io.loomdeck.script.Extraction.As;
import io.loomdeck.script.Extraction.Part;
import io.loomdeck.script.Extraction.Source;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtractorTest {

    private static final String PAGE = """
            <!doctype html><title>Shop</title>
            <article><h2>Lamp</h2><p class=price>12,50 €</p><a href="/p/1">more</a></article>
            <article><h2>Desk</h2><p class=price>1.299,00 €</p><a href="/p/2">more</a></article>
            <table><tr><th>Name<th>Stock</tr><tr><td>Lamp<td>3</tr><tr><td>Desk<td>yes</tr></table>
            """;

    private static final String JSON = """
            {"total": 2, "page": null, "items": [{"id": 1, "price": 1.5}, {"id": 9007199254740993}]}
            """;

    @Test
    void takes_the_first_or_all_matches_of_a_selector() {
        assertThat(css("article h2", false, As.ANY)).isEqualTo("Lamp");
        assertThat(css("article h2", true, As.ANY)).isEqualTo(List.of("Lamp", "Desk"));
        assertThat(css("article h3", true, As.ANY)).isEqualTo(List.of());
    }

    @Test
    void turns_matches_into_numbers() {
        assertThat(css(".price", true, As.NUMBER)).isEqualTo(List.of(12.5, 1299.0));
    }

    @Test
    void takes_attributes_as_written_and_as_whole_addresses() {
        assertThat(attribute("a", "href")).isEqualTo("/p/1");
        assertThat(attribute("a", "abs:href")).isEqualTo("https://shop.test/p/1");
    }

    @Test
    void takes_a_table_as_rows_by_column() {
        Object rows = Extractor.extract(extraction(Source.CSS, Part.TABLE, null, false, As.ANY, true), "table", page());
        assertThat(rows)
                .isEqualTo(List.of(Map.of("Name", "Lamp", "Stock", "3"), Map.of("Name", "Desk", "Stock", "yes")));
    }

    @Test
    void takes_elements_attributes_and_numbers_by_xpath() {
        assertThat(xpath("//article[2]/h2", false)).isEqualTo("Desk");
        assertThat(xpath("//a/@href", true)).isEqualTo(List.of("/p/1", "/p/2"));
        assertThat(xpath("count(//article)", false)).isEqualTo(2L);
    }

    @Test
    void reads_xml_with_its_own_names() {
        var xml = new TextResult("<?xml version='1.0'?><Feed><Item>a</Item><Item>b</Item></Feed>");
        assertThat(Extractor.extract(any(Source.XPATH, true), "//Item", xml)).isEqualTo(List.of("a", "b"));
    }

    @Test
    void follows_json_paths_with_exact_whole_numbers() {
        assertThat(json("$.total", false)).isEqualTo(2L);
        assertThat(json("$.items[0].price", false)).isEqualTo(1.5);
        assertThat(json("$.items[1].id", false)).isEqualTo(9007199254740993L);
        assertThat(json("$.page", false)).isNull();
    }

    @Test
    void gives_a_list_for_a_path_that_can_lead_to_many_places() {
        assertThat(json("$.items[*].id", false)).isEqualTo(List.of(1L, 9007199254740993L));
        assertThat(json("$.items[?(@.price > 1)].id", false)).isEqualTo(List.of(1L));
        assertThat(json("$.total", true)).isEqualTo(List.of(2L));
    }

    @Test
    void takes_groups_of_a_pattern() {
        var log = new TextResult("user=ada id=7; user=alan id=8");
        assertThat(Extractor.extract(any(Source.REGEX, true), "user=(\\w+)", log))
                .isEqualTo(List.of("ada", "alan"));
        assertThat(Extractor.extract(
                        extraction(Source.REGEX, Part.TEXT, "n", false, As.NUMBER, true), "id=(?<n>\\d+)", log))
                .isEqualTo(7L);
    }

    @Test
    void says_what_is_there_where_nothing_matches() {
        assertThatThrownBy(() -> css("article h3", false, As.ANY))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("article h3")
                .hasMessageContaining("article matches 2");
        assertThatThrownBy(() -> json("$.items[0].name", false))
                .hasMessageContaining("$.items[0] is an object with id, price");
        assertThatThrownBy(() -> attribute("h2", "href")).hasMessageContaining("has no attribute href");
        assertThatThrownBy(() -> Extractor.extract(any(Source.REGEX, false), "x{9}", page()))
                .hasMessageContaining("begins with");
    }

    @Test
    void gives_null_where_nothing_matches_and_nothing_has_to() {
        var optional = extraction(Source.CSS, Part.TEXT, null, false, As.NUMBER, false);
        assertThat(Extractor.extract(optional, "h6", page())).isNull();
    }

    @Test
    void says_that_a_page_is_not_json() {
        assertThatThrownBy(() -> Extractor.extract(any(Source.JSON_PATH, false), "$.a", page()))
                .hasMessageContaining("not JSON")
                .extracting(e -> ((StepException) e).hint())
                .isEqualTo("Use css or xpath for HTML and XML");
    }

    @Test
    void names_what_is_wrong_with_a_query() {
        assertThatThrownBy(() -> css("h2:nosuch", false, As.ANY)).hasMessageContaining("not a CSS selector");
        assertThatThrownBy(() -> xpath("//[", false)).hasMessageContaining("not an XPath");
        assertThatThrownBy(() -> json("$.items[?(", false)).hasMessageContaining("not a JSON path");
        assertThatThrownBy(() -> Extractor.extract(any(Source.REGEX, false), "(", page()))
                .hasMessageContaining("not a regular expression");
    }

    @Test
    void ends_a_pattern_that_runs_away() {
        var text = new TextResult("ab".repeat(40) + "!");
        assertThatThrownBy(() -> Extractor.extract(any(Source.REGEX, false), "^((ab|a|b)+)+$", text))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("takes more than 2 s");
    }

    @Test
    void names_the_variable_whose_text_is_no_number() {
        assertThatThrownBy(() -> css("h2", false, As.NUMBER)).hasMessage("\"Lamp\" is not a number, for found");
    }

    @Test
    void turns_texts_into_dates_and_truth() {
        assertThat(Values.convert("22.11.2026", As.DATE)).isEqualTo("2026-11-22");
        assertThat(Values.convert("Nov 22, 2026", As.DATE)).isEqualTo("2026-11-22");
        assertThat(Values.convert("Sun, 22 Nov 2026 10:00:00 GMT", As.DATE)).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(Values.convert("2026-11-22T10:00:00+01:00", As.DATE)).isEqualTo("2026-11-22T10:00:00+01:00");
        assertThat(Values.convert("1795341600", As.DATE)).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(Values.convert("Yes", As.BOOLEAN)).isEqualTo(true);
        assertThatThrownBy(() -> Values.convert("31.02.2026", As.DATE)).hasMessageContaining("not a date");
    }

    @Test
    void lets_many_threads_look_into_one_page() throws Exception {
        TextResult page = page();
        Callable<List<String>> look = () -> List.of(
                String.valueOf(Extractor.extract(any(Source.CSS, true), "article h2", page)),
                String.valueOf(Extractor.extract(any(Source.XPATH, true), "//h2", page)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = threads.invokeAll(Stream.generate(() -> look).limit(500).toList());
            for (var seen : looks) {
                assertThat(seen.get()).isEqualTo(List.of("[Lamp, Desk]", "[Lamp, Desk]"));
            }
        }
    }

    private static @Nullable Object css(String query, boolean all, As as) {
        return Extractor.extract(extraction(Source.CSS, Part.TEXT, null, all, as, true), query, page());
    }

    private static @Nullable Object attribute(String query, String name) {
        return Extractor.extract(extraction(Source.CSS, Part.ATTRIBUTE, name, false, As.ANY, true), query, page());
    }

    private static @Nullable Object xpath(String query, boolean all) {
        return Extractor.extract(any(Source.XPATH, all), query, page());
    }

    private static @Nullable Object json(String query, boolean all) {
        return Extractor.extract(any(Source.JSON_PATH, all), query, new TextResult(JSON));
    }

    private static TextResult page() {
        return new TextResult(PAGE, "https://shop.test/catalog");
    }

    private static Extraction any(Source source, boolean all) {
        return extraction(source, Part.TEXT, null, all, As.ANY, true);
    }

    private static Extraction extraction(
            Source source, Part part, @Nullable String attribute, boolean all, As as, boolean required) {
        return new Extraction("found", source, Template.of(""), part, attribute, all, as, required, Position.START);
    }
}
