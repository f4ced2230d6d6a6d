package io.loomdeck.format.httpfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.httpfile.HttpFileJobs.Sent;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.step.StepTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches the server: method, address, headers, body, order. */
class HttpFileRequestTest {

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

    @Test
    void sends_all_requests_in_order_whatever_stands_around_them() throws Exception {
        jobs.passing("""
                ###
                ### Größe ###
                # a comment
                // another
                GET {{site}}/one

                ####################
                #  Decoration      #
                ####################

                # only a comment
                ###
                GET  {{site}}/two
                ### Straight after\s
                DELETE {{ site }}/three?a=b c
                ###

                ### Title
                PUT {{site}}/:id/four HTTP/1.1
                Accept : text/x
                X-Twice: 1
                X-Twice: 2

                last""");
        assertThat(jobs.lines()).containsExactly("GET /one", "GET /two", "DELETE /three?a=b%20c", "PUT /:id/four");
        Sent put = jobs.sent.getLast();
        assertThat(put.body()).isEqualTo("last");
        assertThat(put.header("Accept")).isEqualTo("text/x");
        assertThat(put.header("X-Twice")).isEqualTo("1 | 2");
    }

    @Test
    void separates_requests_that_their_author_did_not() throws Exception {
        jobs.passing("""
                # Get all books
                GET {{site}}/books

                # Get one
                # @name one
                GET {{site}}/books/1
                Accept: text/plain

                POST {{site}}/books HTTP/1.1

                body {{one.response.status}}
                """);
        assertThat(jobs.lines()).containsExactly("GET /books", "GET /books/1", "POST /books");
        assertThat(jobs.sent.getLast().body()).isEqualTo("body 200");
    }

    @Test
    void leaves_out_what_editors_only_show() throws Exception {
        jobs.passing("""
                /* a comment
                   GET https://not.test */
                POST {{site}}/a

                body

                <> 2026-01-01.200.json
                ###
                HTTP/1.1 200 OK
                Content-Type: text/plain

                pasted
                ###
                GET {{site}}/b

                HTTP/1.1 200 OK

                pasted
                """);
        assertThat(jobs.lines()).containsExactly("POST /a", "GET /b");
        assertThat(jobs.sent.getFirst().body()).isEqualTo("body");
    }

    @Test
    void joins_addresses_over_several_lines() throws Exception {
        jobs.passing("""
                GET {{site}}/search
                    ?q=a
                    # not that
                    &page=2
                Accept: */*

                ###
                GET {{site}}
                  /path
                  ?x=1
                ###
                GET {{site}}/flush
                ?x=1
                &y=2
                """);
        assertThat(jobs.lines()).containsExactly("GET /search?q=a&page=2", "GET /path?x=1", "GET /flush?x=1&y=2");
        assertThat(jobs.sent.getFirst().header("Accept")).isEqualTo("*/*");
    }

    @Test
    void completes_addresses() throws Exception {
        String host = jobs.site().replace("http://", "");
        jobs.passing("""
                @host = HOST
                GET HOST/bare
                ###
                HOST/no-method
                ###
                GET /relative
                Host: HOST
                ###
                GET /with-variable
                ###
                http://HOST/only-an-address
                ###
                get {{site}}/lower
                """.replace("HOST", host));
        assertThat(jobs.lines())
                .containsExactly(
                        "GET /bare",
                        "GET /no-method",
                        "GET /relative",
                        "GET /with-variable",
                        "GET /only-an-address",
                        "GET /lower");
    }

    @Test
    void an_address_without_a_server_is_refused_where_it_stands() throws Exception {
        var failure = jobs.failing("GET /nowhere\n");
        assertThat(failure.message()).contains("/nowhere says not which server");
        assertThat(failure.hint()).contains("Host").contains("@host");
        assertThat(failure.position()).isEqualTo("1:1");
    }

    @Test
    void a_server_that_is_a_variable_without_a_value_is_named() throws Exception {
        for (String address : List.of("{{nobody}}/a", "https://{{ nobody }}/a", "http://x.{{nobody}}:80/")) {
            var failure = jobs.failing("GET " + address + "\n");
            assertThat(failure.message()).contains("nobody").contains("names no server");
            assertThat(failure.hint()).contains("environment");
            assertThat(failure.position()).isEqualTo("1:1");
        }
        jobs.passing("GET {{site}}/{{nobody}}\n");
        assertThat(jobs.lines()).containsExactly("GET /%7B%7Bnobody%7D%7D");
    }

    @Test
    void headers_may_come_from_variables() throws Exception {
        jobs.passing("""
                @TYPE = Content-Type: application/json
                @token= Bearer {{secret}}
                @secret=abc
                POST {{site}}/
                {{TYPE}}
                Authorization: {{token}}

                {"n": {{n}}, "nested": {"a": {"b": 1}}, "own": "{{"}
                """);
        Sent sent = jobs.sent.getFirst();
        assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer abc");
        assertThat(sent.body()).isEqualTo("{\"n\": {{n}}, \"nested\": {\"a\": {\"b\": 1}}, \"own\": \"{{\"}");
        assertThat(jobs.logged()).contains("{{n}} has no value and is sent as it is");
    }

    @Test
    void a_variable_may_hold_headers_and_the_beginning_of_the_body() throws Exception {
        jobs.passing("""
                @cql: = Content-Type: text/plain\\n\\n
                POST {{site}}/
                {{cql:}} SELECT from Books {
                  name
                }
                """);
        assertThat(jobs.sent.getFirst().header("Content-Type")).isEqualTo("text/plain");
        assertThat(jobs.sent.getFirst().body()).isEqualTo("SELECT from Books {\n  name\n}");
    }

    @ParameterizedTest
    @CsvSource({
        "Basic me pass word, Basic bWU6cGFzcyB3b3Jk",
        "Basic me:secret, Basic bWU6c2VjcmV0",
        "Basic alice:, Basic YWxpY2U6",
        "Basic bWU6c2VjcmV0, Basic bWU6c2VjcmV0",
        "Bearer a.b.c, Bearer a.b.c",
        "abc, abc"
    })
    void encodes_user_and_password(String written, String expected) throws Exception {
        jobs.passing("GET {{site}}/\nAuthorization: " + written + "\n");
        assertThat(jobs.sent.getFirst().header("Authorization")).isEqualTo(expected);
    }

    @Test
    void answers_a_digest_challenge() throws Exception {
        jobs.answering(sent -> sent.header("Authorization").startsWith("Digest username=\"me\"")
                ? HttpFileJobs.json("{}")
                : new MockResponse.Builder()
                        .code(401)
                        .addHeader("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
                        .build());
        jobs.passing("""
                GET {{site}}/
                Authorization: Digest me secret

                > {% client.test("in", () => client.assert(response.status === 200)) %}
                """);
        assertThat(jobs.sent).hasSize(2);
    }

    @Test
    void signs_for_amazon() throws Exception {
        jobs.passing("GET {{site}}/\nAuthorization: AWS AKID secret token:t region:eu-central-1 service:s3\n");
        assertThat(jobs.sent.getFirst().header("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                .contains("/eu-central-1/s3/");
    }

    @Test
    void joins_forms_and_encodes_what_they_cannot_hold() throws Exception {
        jobs.passing("""
                @user = Jörg & Co
                POST {{site}}/
                Content-Type: application/x-www-form-urlencoded

                grant_type= password &
                name = {{user}}
                &done=a%20b
                &percent=100%
                ###
                # @no-auto-encoding
                POST {{site}}/
                Content-Type: application/x-www-form-urlencoded

                a=b c
                """);
        assertThat(jobs.sent.getFirst().body())
                .isEqualTo("grant_type=password&name=J%C3%B6rg%20%26%20Co&done=a%20b&percent=100%25");
        assertThat(jobs.sent.getLast().body()).isEqualTo("a=b c");
    }

    @Test
    void sends_files_as_they_are_or_filled() throws Exception {
        Files.write(folder.resolve("raw.bin"), new byte[] {0, 1, (byte) 0xFF});
        Files.writeString(folder.resolve("body.json"), "{\"to\": \"{{site}}\"}");
        Files.write(folder.resolve("latin.txt"), "{{who}} ä".getBytes(StandardCharsets.ISO_8859_1));
        jobs.passing("""
                @who = me
                POST {{site}}/raw

                < ./raw.bin
                ###
                POST {{site}}/plain

                < body.json
                ###
                POST {{site}}/filled

                <@ ./body.json
                ###
                POST {{site}}/latin

                <@latin1 latin.txt
                """);
        assertThat(jobs.sent.get(0).bytes().toByteArray()).containsExactly(0, 1, 0xFF);
        assertThat(jobs.sent.get(1).body()).isEqualTo("{\"to\": \"{{site}}\"}");
        assertThat(jobs.sent.get(2).body()).isEqualTo("{\"to\": \"" + jobs.site() + "\"}");
        assertThat(jobs.sent.get(3).body()).isEqualTo("me ä");
    }

    @Test
    void a_file_that_is_not_there_is_named() throws Exception {
        var failure = jobs.failing("POST {{site}}/\n\n< ./nowhere.json\n");
        assertThat(failure.message()).contains("There is no file ./nowhere.json");
        assertThat(failure.hint()).contains("`folder`");
    }

    @Test
    void builds_multipart_bodies_with_the_line_ends_of_the_wire() throws Exception {
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', '\n'});
        jobs.passing("""
                POST {{site}}/
                Content-Type: multipart/form-data; boundary=B

                --B
                Content-Disposition: form-data; name="title"

                {{site}}
                --B
                Content-Disposition: form-data; name="file"; filename="picture.png"
                Content-Type: image/png

                < ./picture.png
                --B--
                """);
        byte[] expected = ("--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n" + jobs.site()
                        + "\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"picture.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n\u0089P\n\r\n--B--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(jobs.sent.getFirst().bytes().toByteArray()).isEqualTo(expected);
    }

    @Test
    void packs_queries_of_graphql() throws Exception {
        String query = """
                query Find($id: ID!) {
                  item(id: $id) { name }
                }

                { "id": "{{n}}" }
                """;
        jobs.passing(
                "@n = 5\nGRAPHQL {{site}}/a\n\n" + query + "###\nPOST {{site}}/b\nX-Request-Type: GraphQL\n\n" + query);
        for (Sent sent : jobs.sent) {
            assertThat(sent.method()).isEqualTo("POST");
            assertThat(sent.header("Content-Type")).isEqualTo("application/json");
            assertThat(sent.header("X-Request-Type")).isEmpty();
            assertThat(sent.body())
                    .isEqualTo("{\"query\":\"query Find($id: ID!) {\\n  item(id: $id) { name }\\n}\","
                            + "\"operationName\":\"Find\",\"variables\":{\"id\":\"5\"}}");
        }
    }

    @Test
    void follows_redirects_and_keeps_cookies_unless_it_is_told_not_to() throws Exception {
        jobs.answering(sent -> sent.target().equals("/go")
                ? new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", "/there")
                        .addHeader("Set-Cookie", "a=1")
                        .build()
                : HttpFileJobs.json("{}"));
        jobs.passing("""
                # @no-redirect
                GET {{site}}/go
                ###
                GET {{site}}/go
                ###
                # @no-cookie-jar
                GET {{site}}/alone
                Cookie: own=1
                """);
        assertThat(jobs.lines()).containsExactly("GET /go", "GET /go", "GET /there", "GET /alone");
        assertThat(jobs.sent.get(2).header("Cookie")).isEqualTo("a=1");
        assertThat(jobs.sent.get(3).header("Cookie")).isEqualTo("own=1");
    }

    @Test
    void gives_up_after_the_time_that_is_written() throws Exception {
        jobs.answering(_ -> new MockResponse.Builder()
                .headersDelay(20, java.util.concurrent.TimeUnit.SECONDS)
                .build());
        var failure = jobs.failing("# @timeout 200 ms\nGET {{site}}/\n");
        assertThat(failure.errorClass()).isEqualTo("timeout");
    }

    @Test
    void comments_in_bodies_depend_on_the_dialect() throws Exception {
        String text = "POST {{site}}/\n\na\n# at the beginning\n  // indented\nhttp://b\n";
        jobs.passing(text);
        jobs.passing("# @dialect rest-client\n" + text);
        assertThat(jobs.sent).extracting(Sent::body).isEqualTo(List.of("a\n  // indented\nhttp://b", "a\nhttp://b"));
    }

    @Test
    void a_saved_script_sends_the_same() throws Exception {
        String text = """
                @name = x
                ### First ${not ours}
                POST {{site}}/first
                X-A: ${also not}

                {{name}} "quoted" \\ and ${text}

                > {% client.global.set("next", `${response.status}`) %}
                ### Second
                GET {{site}}/second?s={{next}}
                """;
        jobs.run(HttpFileJobs.read("a.http", text), Map.of(), Map.of());
        List<Sent> direct = List.copyOf(jobs.sent);
        jobs.sent.clear();
        assertThat(jobs.run(HttpFileJobs.asYaml("a.http", text), Map.of(), Map.of())
                        .error())
                .isNull();
        assertThat(jobs.sent).isEqualTo(direct);
        assertThat(direct.getFirst().body()).isEqualTo("x \"quoted\" \\ and ${text}");
        assertThat(direct.getLast().target()).isEqualTo("/second?s=200");
    }

    @Test
    void reads_line_ends_of_windows_and_a_byte_order_mark() throws Exception {
        jobs.passing("\uFEFFPOST {{site}}/a\r\nX: y\r\n\r\nline\r\nline\r\n###\r\nGET {{site}}/b");
        assertThat(jobs.lines()).containsExactly("POST /a", "GET /b");
        assertThat(jobs.sent.getFirst().body()).isEqualTo("line\nline");
    }

    @Test
    void the_example_of_the_reference_runs() throws Exception {
        jobs.answering(_ -> HttpFileJobs.json("{\"total\": 3}"));
        String example = Objects.requireNonNull(StepTypes.installed().get("httpFile"))
                .descriptor()
                .example()
                .replace("${console.url}/playground", jobs.site());
        var read = new YamlFormat()
                .read(ScriptSource.of(
                        "example.yaml", "inputs: { environment: { type: json } }\nsteps:\n" + example.indent(2)));
        assertThat(jobs.run(read, Map.of(), Map.of()).error()).isNull();
        assertThat(jobs.lines()).containsExactly("GET /api/catalog?page=1");
    }
}
