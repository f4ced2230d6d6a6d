package io.loomdeck.console.playground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@PlaygroundTest
class LabTest {

    @Autowired
    MockMvc site;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/forms",
                "/frames",
                "/frames/inner?colour=blue",
                "/dialogs",
                "/drag",
                "/upload",
                "/login"
            })
    void everyPageIsWholeHtmlWithATitleAndOneHeading(String path) throws Exception {
        var result = site.perform(get("/playground" + path))
                .andExpect(status().isOk())
                .andReturn();
        var page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("[onclick], style, [style], script:not([src])")).isEmpty();
        for (var asset : page.select("script[src], link[href], img[src]")) {
            site.perform(get(asset.hasAttr("src") ? asset.attr("src") : asset.attr("href")))
                    .andExpect(status().isOk());
        }
    }

    @Test
    void aSlowAnswerReleasesItsThread() throws Exception {
        var waiting = site.perform(get("/playground/slow?delay=20&status=202"))
                .andExpect(request().asyncStarted())
                .andReturn();
        site.perform(asyncDispatch(waiting))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.delay").value(20));
        site.perform(get("/playground/slow?delay=60001")).andExpect(status().isBadRequest());
        site.perform(get("/playground/slow?delay=-1")).andExpect(status().isBadRequest());
    }

    @Test
    void aKeyFailsExactlyAsOftenAsAskedAndDisturbsNoOther() throws Exception {
        for (var call = 1; call <= 4; call++) {
            site.perform(get("/playground/flaky?failFirst=2&status=429&retryAfter=1&key=mine"))
                    .andExpect(status().is(call <= 2 ? 429 : 200))
                    .andExpect(call <= 2 ? header().string("Retry-After", "1") : header().doesNotExist("Retry-After"))
                    .andExpect(jsonPath("$.call").value(call));
        }
        site.perform(get("/playground/flaky?failFirst=1&key=other")).andExpect(status().is(503));
    }

    @Test
    void aRateOfNoneNeverFailsAndOfOneAlwaysDoes() throws Exception {
        for (var call = 0; call < 20; call++) {
            site.perform(get("/playground/flaky?rate=0")).andExpect(status().isOk());
            site.perform(get("/playground/flaky?rate=1&status=500")).andExpect(status().is(500));
        }
        site.perform(get("/playground/flaky?rate=1.5")).andExpect(status().isBadRequest());
        site.perform(get("/playground/flaky?status=200")).andExpect(status().isBadRequest());
    }

    @Test
    void theFormShowsWhatWasSubmittedAsText() throws Exception {
        var result = site.perform(post("/playground/forms")
                        .param("text", "<script>alert(1)</script>")
                        .param("extras", "gift-wrap", "sample"))
                .andExpect(status().isOk())
                .andReturn();
        var page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.select("#result [data-field=text]").text()).isEqualTo("<script>alert(1)</script>");
        assertThat(page.select("#result [data-field=extras]").text()).isEqualTo("gift-wrap, sample");
        assertThat(page.select("script:not([src])")).isEmpty();
    }

    @Test
    void anUploadIsDescribedAndNotKept() throws Exception {
        var bytes = "warp and weft".getBytes(UTF_8);
        var result = site.perform(multipart("/playground/upload")
                        .file(new MockMultipartFile("files", "<b>.txt", "text/plain", bytes)))
                .andExpect(status().isOk())
                .andReturn();
        var page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.select(".name").text()).isEqualTo("<b>.txt");
        assertThat(page.select(".sha256").text()).isEqualTo(sha256(bytes));
    }

    @Test
    void everyListedFileHasItsListedSizeAndChecksum() throws Exception {
        var listing = Jsoup.parse(text("/playground/files/"), "http://localhost/");
        var links = listing.select("pre a").eachAttr("href").stream()
                .filter(href -> !href.equals("../") && !href.equals("SHA256SUMS"))
                .toList();
        assertThat(links).hasSize(128);
        var checksums = text("/playground/files/SHA256SUMS").lines().toList();
        assertThat(checksums).hasSameSizeAs(links);
        for (var line : checksums) {
            var parts = line.split("  ", 2);
            var bytes = site.perform(get("/playground/files/" + parts[1]))
                    .andExpect(status().isOk())
                    .andExpect(header().string("ETag", "\"" + parts[0] + "\""))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            assertThat(sha256(bytes)).as(parts[1]).isEqualTo(parts[0]);
        }
    }

    @Test
    void filesCanBeReadInPartsAndNotAgainWhenUnchanged() throws Exception {
        var whole = bytes("/playground/download/3");
        assertThat(whole).hasSize(3 * 1024);
        assertThat(bytes("/playground/download/3", HttpHeaders.RANGE, "bytes=1000-1999"))
                .isEqualTo(Arrays.copyOfRange(whole, 1000, 2000));
        var etag = site.perform(get("/playground/files/sensor-1.bin"))
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        site.perform(get("/playground/files/sensor-1.bin").header("If-None-Match", Objects.requireNonNull(etag)))
                .andExpect(status().isNotModified());
        site.perform(get("/playground/download/0")).andExpect(status().isBadRequest());
    }

    @Test
    void anUnknownAddressIsNotFoundAndDoesNotReachTheConsole() throws Exception {
        site.perform(get("/playground/no/such/page")).andExpect(status().isNotFound());
        site.perform(post("/playground/api/catalog")).andExpect(status().isNotFound());
        site.perform(get("/playground/assets/no-such.js")).andExpect(status().isNotFound());
        site.perform(get("/playground/files/..%2Fsecret")).andExpect(status().is4xxClientError());
    }

    private String text(String path) throws Exception {
        return site.perform(get(path))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private byte[] bytes(String path, String... header) throws Exception {
        var get = get(path);
        if (header.length > 0) {
            get.header(header[0], header[1]);
        }
        return site.perform(get)
                .andExpect(status().is(header.length > 0 ? 206 : 200))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
