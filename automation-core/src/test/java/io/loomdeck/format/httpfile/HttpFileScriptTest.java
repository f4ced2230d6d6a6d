package io.loomdeck.format.httpfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts, variables and references between requests. */
class HttpFileScriptTest {

    @TempDir
    private Path folder;

    private HttpFileJobs jobs;

    @BeforeEach
    void start() throws Exception {
        jobs = new HttpFileJobs(folder);
        jobs.answering(sent -> sent.target().startsWith("/login")
                ? new MockResponse.Builder()
                        .addHeader("Content-Type", "application/json; charset=utf-8")
                        .addHeader("X-Id", "h1")
                        .addHeader("X-Id", "h2")
                        .body("{\"token\":\"t-1\",\"user\":{\"id\":42,\"tags\":[\"a\",\"b\"]}}")
                        .build()
                : HttpFileJobs.json("{\"ok\":true}"));
    }

    @AfterEach
    void stop() {
        jobs.close();
    }

    @Test
    void refers_to_answers_from_variables_that_stand_before_them() throws Exception {
        jobs.passing("""
                @token = {{login.response.body.$.token}}
                @id = {{login.response.body.user.id}}
                ### Sign in
                # @name login
                POST {{site}}/login

                {"name": "me"}
                ###
                GET {{site}}/{{id}}/{{login.response.body.$.user.tags[1]}}/{{login.response.headers.X-Id}}
                Authorization: Bearer {{token}}
                X-Sent: {{login.request.body.$.name}}
                X-User: {{login.response.body.user}}
                """);
        assertThat(jobs.sent.getLast().target()).isEqualTo("/42/b/h1,%20h2");
        assertThat(jobs.sent.getLast().header("Authorization")).isEqualTo("Bearer t-1");
        assertThat(jobs.sent.getLast().header("X-Sent")).isEqualTo("me");
        assertThat(jobs.sent.getLast().header("X-User")).isEqualTo("{\"id\":42,\"tags\":[\"a\",\"b\"]}");
    }

    @Test
    void hands_values_on_with_handlers() throws Exception {
        Files.writeString(folder.resolve("keep.js"), "client.global.set('tag', response.body.user.tags[0]);");
        jobs.passing("""
                ### Sign in
                POST {{site}}/login

                > {%
                  client.global.set("token", response.body.token);
                  client.global.set("user", response.body.user);
                  client.global.headers.set("X-All", "yes");
                  client.log("got", response.headers.valueOf("x-id"), response.headers.valuesOf("X-Id").length,
                    response.contentType.mimeType, response.contentType.charset);
                %}
                > ./keep.js
                ### Use it
                < {%
                  request.variables.set("path", client.global.get("token") + "-" + request.environment.get("stage"));
                  client.log(request.method, request.url.getRaw(), request.headers.findByName("x-a").getRawValue());
                %}
                GET {{site}}/{{path}}/{{tag}}/{{user.id}}
                X-A: {{tag}}
                """.replace("{{site}}", "{{site}}"));
        assertThat(jobs.sent).hasSize(2);
        assertThat(jobs.sent.getLast().target()).isEqualTo("/t-1-null/a/42");
        assertThat(jobs.sent.getLast().header("X-All")).isEqualTo("yes");
        assertThat(jobs.logged())
                .contains("got h1 2 application/json utf-8", "GET {{site}}/{{path}}/{{tag}}/{{user.id}} {{tag}}");
    }

    @Test
    void tests_are_assertions_of_the_job_and_all_requests_run() throws Exception {
        var failure = jobs.failing("""
                ### First
                GET {{site}}/login

                > {%
                  client.test("status", function () { client.assert(response.status === 200, "no"); });
                  client.test("token", () => client.assert(response.body.token === "x", "another token"));
                %}
                ### Second
                GET {{site}}/second

                > {% client.assert(response.status === 201, "not created") %}
                ### Third
                GET {{site}}/third
                """);
        assertThat(failure.errorClass()).isEqualTo("assertion");
        assertThat(failure.message()).contains("1 of 2 tests failed; token: another token");
        assertThat(jobs.lines()).containsExactly("GET /login", "GET /second", "GET /third");
        assertThat(jobs.all(Event.Asserted.class))
                .extracting(Event.Asserted::description, Event.Asserted::passed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("status", true),
                        org.assertj.core.groups.Tuple.tuple("token", false),
                        org.assertj.core.groups.Tuple.tuple("Response handler", false));
    }

    @Test
    void no_status_is_a_failure() throws Exception {
        jobs.answering(_ -> new MockResponse.Builder().code(500).build());
        assertThat(jobs.passing("GET {{site}}/\n")).hasSize(1);
    }

    @Test
    void an_error_in_a_script_is_shown_in_the_file() throws Exception {
        var failure = jobs.failing("""
                GET {{site}}/

                > {%
                  const a = 1;
                  a.b.c();
                %}
                """);
        assertThat(failure.message()).contains("TypeError").contains("line 5");
        assertThat(failure.position()).startsWith("5:");
    }

    @Test
    void scripts_reach_nothing_outside() throws Exception {
        assertThat(jobs.failing("GET {{site}}/\n\n> {% require('fs') %}\n").message())
                .contains("require('fs') is not possible here");
        assertThat(jobs.failing("GET {{site}}/\n\n> {% Java.type('java.lang.System') %}\n")
                        .message())
                .contains("Java is not defined");
        assertThat(jobs.failing("GET {{site}}/\n\n> x.lua\n").message()).contains("Lua");
    }

    @Test
    void ends_and_skips_where_a_script_says_so() throws Exception {
        jobs.passing("""
                GET {{site}}/login

                > {%
                  client.exit();
                  client.global.set("never", 1);
                %}
                ###
                < {% request.skip() %}
                GET {{site}}/skipped
                ###
                GET {{site}}/last?{{never}}
                """);
        assertThat(jobs.lines()).containsExactly("GET /login", "GET /last?{{never}}");
    }

    @Test
    void hashes_and_finds_as_the_tools_do() throws Exception {
        jobs.passing("""
                < {%
                  request.variables.set("sha", crypto.sha256().updateWithText("abc").digest().toHex());
                  request.variables.set("mac", crypto.hmac.sha256().withTextSecret("key").updateWithText("abc").digest().toBase64());
                  request.variables.set("md5", crypto.md5().updateWithHex("616263").digest().toHex());
                  request.variables.set("name", jsonPath({ a: [{ n: "x" }] }, "$.a[0].n"));
                  request.variables.set("xml", xpath("<a><b>y</b></a>", "//b"));
                  request.variables.set("basic", btoa("me:x"));
                %}
                GET {{site}}/{{name}}/{{xml}}
                X-Sha: {{sha}}
                X-Mac: {{mac}}
                X-Md5: {{md5}}
                X-Basic: {{basic}}
                """);
        var sent = jobs.sent.getFirst();
        assertThat(sent.target()).isEqualTo("/x/y");
        assertThat(sent.header("X-Sha")).startsWith("ba7816bf8f01cfea");
        assertThat(sent.header("X-Mac")).isEqualTo("nBluMtwBdfhvSxy4konWYZ3mvuaZ5MN45oMJ7Zehpqs=");
        assertThat(sent.header("X-Md5")).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(sent.header("X-Basic")).isEqualTo("bWU6eA==");
    }

    @Test
    void keeps_answers_as_files() throws Exception {
        jobs.passing("""
                GET {{site}}/a

                >> out/answer.json
                ###
                GET {{site}}/b

                >> out/answer.json
                ###
                GET {{site}}/login

                >>! out/answer.json
                """);
        assertThat(folder.resolve("out/answer.json")).content().contains("t-1");
        assertThat(folder.resolve("out/answer-1.json")).hasContent("{\"ok\":true}");
        assertThat(jobs.all(Event.ArtifactKept.class)).hasSize(3);
    }

    @Test
    void which_variable_wins_depends_on_the_dialect() throws Exception {
        String text = """
                @v = file
                # @dialect DIALECT
                POST {{site}}/login

                {{v}}

                """;
        for (String dialect : new String[] {"jetbrains", "rest-client", "httpyac"}) {
            jobs.run("a.http", text.replace("DIALECT", dialect), Map.of("v", "environment"));
        }
        assertThat(jobs.sent).extracting(HttpFileJobs.Sent::body).containsExactly("environment", "file", "file");
    }

    @Test
    void an_empty_variable_of_the_environment_hides_nothing() throws Exception {
        String text = """
                GET {{site}}/login?a={{token}}

                > {% client.global.set("token", response.body.token) %}
                ###
                GET {{site}}/b?a={{token}}
                """;
        jobs.run("a.http", text, Map.of("token", ""));
        assertThat(jobs.lines()).containsExactly("GET /login?a=", "GET /b?a=t-1");
    }

    @Test
    void the_last_definition_counts_everywhere_for_rest_client_only() throws Exception {
        String text = """
                @v = 1
                GET {{site}}/{{v}}
                ###
                @v = 2
                GET {{site}}/{{v}}
                """;
        jobs.run("a.http", text, Map.of());
        jobs.run("a.rest", text, Map.of());
        assertThat(jobs.lines()).containsExactly("GET /1", "GET /2", "GET /2", "GET /2");
    }

    @Test
    void a_variable_that_names_itself_is_refused() throws Exception {
        assertThat(jobs.failing("@a = {{b}}\n@b = {{a}}\nGET {{site}}/{{a}}\n").message())
                .contains("leads back to itself");
    }

    @Test
    void runs_requests_of_this_and_of_other_files() throws Exception {
        Files.writeString(folder.resolve("other.http"), """
                @path = default
                ### Shared
                GET {{site}}/shared/{{path}}?by={{by}}
                """);
        jobs.passing("""
                import ./other.http
                ### All
                run #Own
                run #Shared (@by=me, @path=mine)
                ### Own
                GET {{site}}/own
                ### Whole
                run ./other.http
                """);
        assertThat(jobs.lines())
                .containsExactly("GET /own", "GET /shared/default?by=me", "GET /own", "GET /shared/default?by={{by}}");
        assertThat(jobs.all(Event.StepStarted.class))
                .extracting(Event.StepStarted::label)
                .contains("All", "Shared", "Whole");
    }

    @Test
    void imports_as_httpyac_writes_it() throws Exception {
        Files.writeString(
                folder.resolve("other.http"), "@path = there\n# @name shared\nPOST {{site}}/login?{{path}}\n");
        jobs.passing("""
                # @import ./other.http
                # @ref shared
                GET {{site}}/{{path}}/{{shared.token}}
                """);
        assertThat(jobs.lines()).containsExactly("POST /login?there", "GET /there/t-1");
    }

    @Test
    void a_mistake_in_an_imported_file_is_shown_there() throws Exception {
        Files.writeString(folder.resolve("other.http"), "GET https://x.test\n\n> {% never closed\n");
        assertThat(jobs.failing("import other.http\n###\nGET {{site}}/\n").message())
                .contains("other.http:3:5: The script is never closed");
        assertThat(jobs.failing("import nowhere.http\n###\nGET {{site}}/\n").message())
                .contains("There is no file nowhere.http");
    }

    @Test
    void finds_its_way_in_xml_and_in_what_was_sent() throws Exception {
        jobs.answering(_ -> new MockResponse.Builder()
                .addHeader("Content-Type", "application/xml")
                .body("<a><b id='7'>text</b></a>")
                .build());
        jobs.passing("""
                # @name x
                POST {{site}}/first
                X-Sent: yes

                whole body
                ###
                GET {{site}}/{{x.response.body.//b/@id}}/{{x.response.body./a/b}}
                X-Sent: {{x.request.headers.x-sent}} {{x.request.body.*}}
                X-None: {{x.response.body.$.nothing}}
                """);
        assertThat(jobs.sent.getLast().target()).isEqualTo("/7/text");
        assertThat(jobs.sent.getLast().header("X-Sent")).isEqualTo("yes whole body");
        assertThat(jobs.sent.getLast().header("X-None")).isEqualTo("{{x.response.body.$.nothing}}");
    }

    @Test
    void a_request_that_is_not_there_is_named() throws Exception {
        assertThat(HttpFileJobs.read("a.http", "run #Nobody\n").diagnostics())
                .anyMatch(found -> found.message().contains("no request `Nobody`"));
        assertThat(jobs.failing("run #Nobody\n").message()).contains("no request `Nobody`");
    }

    @Test
    void does_the_simple_things_of_httpyac() throws Exception {
        var failure = jobs.failing("""
                @fixed = {{$uuid}}
                @lazy := {{login.token}}
                # @ref login
                GET {{site}}/a/{{lazy}}/{{login.user.tags.length + 1}}
                X-One: {{fixed}}
                X-Two: {{fixed}}

                ?? status == 200
                ?? header content-type includes json
                ?? body ok == true
                ?? js response.status == 201
                {{
                  exports.kept = response.parsedBody.ok;
                  test("block", () => assert(login.token === "t-1"));
                }}
                ###
                # @name login
                POST {{site}}/login
                ###
                # @disabled
                GET {{site}}/disabled
                ###
                GET {{site}}/{{kept}}/{{kept ? "yes" : "no"}}
                """);
        assertThat(jobs.lines()).containsExactly("POST /login", "GET /a/t-1/3", "POST /login", "GET /true/yes");
        var first = jobs.sent.get(1);
        assertThat(first.header("X-One")).isEqualTo(first.header("X-Two")).hasSize(36);
        assertThat(failure.message()).contains("js response.status == 201");
        assertThat(jobs.all(Event.Asserted.class).stream()
                        .filter(Event.Asserted::passed)
                        .map(Event.Asserted::description))
                .containsExactly("status == 200", "header content-type includes json", "body ok == true", "block");
    }

    @Test
    void expressions_of_httpyac_see_variables_that_are_expressions() throws Exception {
        jobs.passing("""
                # @dialect httpyac
                @c = {{b * 2}}
                @b = {{Number(a) + 1}}
                @a = 1
                @later = {{nobody}}
                GET {{site}}/{{c + 1}}/{{a}}
                """);
        assertThat(jobs.lines()).containsExactly("GET /5/1");
        assertThat(jobs.failing("# @dialect httpyac\n@x = {{x + 1}}\nGET {{site}}/{{x}}\n")
                        .message())
                .contains("has no value");
    }

    @Test
    void asks_through_inputs() throws Exception {
        String text = """
                # @prompt user-name Who are you?
                # @prompt password
                GET {{site}}/{{user-name}}/{{password}}
                """;
        jobs.run(HttpFileJobs.read("a.http", text), Map.of(), Map.of("user_name", "me", "password", "hush"));
        assertThat(jobs.lines()).containsExactly("GET /me/hush");
        assertThat(jobs.all(Event.HttpExchanged.class).getFirst().exchange().url())
                .doesNotContain("hush");
    }

    @Test
    void fetches_tokens_that_the_environment_describes() throws Exception {
        jobs.answering(
                sent -> HttpFileJobs.json(sent.target().equals("/token") ? "{\"access_token\":\"tok-12345\"}" : "{}"));
        Map<String, Object> auth = Map.of(
                "Type", "OAuth2",
                "Grant Type", "Client Credentials",
                "Token URL", "{{site}}/token",
                "Client ID", "id",
                "Client Secret", "s3cr3t");
        assertThat(jobs.run(
                                "a.http",
                                "GET {{site}}/a\nAuthorization: Bearer {{$auth.token(\"main\")}}\n",
                                Map.of("Security", Map.of("Auth", Map.of("main", auth))))
                        .error())
                .isNull();
        assertThat(jobs.lines()).containsExactly("POST /token", "GET /a");
        assertThat(jobs.sent.getFirst().body())
                .isEqualTo("grant_type=client_credentials&client_id=id&client_secret=s3cr3t");
        assertThat(jobs.sent.getLast().header("Authorization")).isEqualTo("Bearer tok-12345");
        assertThat(jobs.all(Event.HttpExchanged.class).toString()).doesNotContain("s3cr3t", "tok-12345");
    }

    @Test
    void values_of_the_private_environment_are_used_and_masked() throws Exception {
        var read = HttpFileJobs.read(
                "a.http", "GET {{site}}/{{key}}/{{Security.inner}}\n\n> {% client.log('hush-hush') %}\n");
        String secret = "{\"key\": \"hush-hush\", \"Security\": {\"inner\": \"deep-deep\"}}";
        assertThat(jobs.run(read, Map.of("key", "public"), Map.of("privateEnvironment", secret))
                        .error())
                .isNull();
        assertThat(jobs.lines()).containsExactly("GET /hush-hush/deep-deep");
        assertThat(jobs.events.toString()).doesNotContain("hush-hush", "deep-deep");
    }

    @Test
    void an_environment_that_is_none_is_refused_without_being_shown() throws Exception {
        var read = HttpFileJobs.read("a.http", "GET {{site}}/\n");
        var error = jobs.run(read, Map.of(), Map.of("privateEnvironment", "s3cr3t, not JSON"))
                .error();
        assertThat(java.util.Objects.requireNonNull(error).message())
                .contains("a text that is no JSON object")
                .doesNotContain("s3cr3t");
    }
}
