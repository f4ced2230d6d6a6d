package io.loomdeck.format.postman;

import static io.loomdeck.format.postman.PostmanJobs.collection;
import static io.loomdeck.format.postman.PostmanJobs.event;
import static io.loomdeck.format.postman.PostmanJobs.get;
import static io.loomdeck.format.postman.PostmanJobs.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.httpfile.HttpFileJobs.Sent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the server. */
class PostmanRequestTest {

    @TempDir
    private Path folder;

    private PostmanJobs jobs;

    @BeforeEach
    void start() throws Exception {
        jobs = new PostmanJobs(folder);
    }

    @AfterEach
    void stop() {
        jobs.close();
    }

    private Sent sent(String request) throws InterruptedException {
        jobs.passing(item("one", request));
        return jobs.server.sent.getLast();
    }

    @Test
    void requestsAreSentInOrderAndFoldersPassOnWhatTheyHave() throws Exception {
        jobs.run(collection(
                """
                "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
                "variable": [{"key": "token", "value": "t1"}],
                "event": [%s],""".formatted(event("test", "pm.test('all ' + pm.info.requestName);")), get("first"), """
                {"name": "Folder", "auth": {"type": "basic", "basic": {"username": "u", "password": "p"}},
                "event": [%s], "item": [%s, {"name": "Inner", "item": [%s]}]}""".formatted(
                                event("test", "pm.test('folder');"),
                                get("second", "pm.test('own');"),
                                item("third", "\"url\": \"{{site}}/third\", \"auth\": {\"type\": \"noauth\"}"))));
        assertThat(jobs.server.lines()).containsExactly("GET /first", "GET /second", "GET /third");
        assertThat(jobs.server.sent)
                .extracting(each -> each.header("Authorization"))
                .containsExactly("Bearer t1", "Basic dTpw", "");
        assertThat(jobs.verdicts())
                .containsExactly("+ all first", "+ all second", "+ folder", "+ own", "+ all third", "+ folder");
    }

    @Test
    void anAddressMayBeInParts() throws Exception {
        Sent sent = sent("""
                "method": "GET", "url": {"raw": "ignored", "protocol": "http", "host": ["localhost"], "port": "{{port}}",
                "path": ["users", ":id", "a b"], "variable": [{"key": "id", "value": "{{n}}"}],
                "query": [{"key": "q", "value": "x&y#z"}, {"key": "flag", "value": null}, {"key": "off", "value": "1", "disabled": true}]}
                """.replace("{{port}}", jobs.server.site().replaceFirst(".*:", ""))
                .replace("{{n}}", "7"));
        assertThat(sent.line()).isEqualTo("GET /users/7/a%20b?q=x%26y%23z&flag");
    }

    @Test
    void bodiesOfEveryMode() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "kept");
        assertThat(sent("""
                "method": "POST", "url": "{{site}}/", "body": {"mode": "raw", "raw": "{\\"a\\": {{n}}}",
                "options": {"raw": {"language": "json"}}}""".replace("{{n}}", "1"))).satisfies(sent -> {
            assertThat(sent.body()).isEqualTo("{\"a\": 1}");
            assertThat(sent.header("Content-Type")).isEqualTo("application/json");
        });
        assertThat(sent("""
                "method": "POST", "url": "{{site}}/", "body": {"mode": "urlencoded", "urlencoded": [
                {"key": "a b", "value": "c&d"}, {"key": "off", "value": "x", "disabled": true}]}""")).satisfies(sent -> {
            assertThat(sent.body()).isEqualTo("a%20b=c%26d");
            assertThat(sent.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        });
        assertThat(sent("""
                "method": "POST", "url": "{{site}}/", "body": {"mode": "formdata", "formdata": [
                {"key": "t", "value": "text", "type": "text"}, {"key": "f", "type": "file", "src": "notes.txt"}]}""")).satisfies(sent -> {
            assertThat(sent.header("Content-Type")).startsWith("multipart/form-data; boundary=");
            assertThat(sent.body()).contains("name=\"t\"", "text", "filename=\"notes.txt\"", "kept");
        });
        assertThat(sent("""
                "method": "POST", "url": "{{site}}/", "body": {"mode": "graphql", "graphql": {"query": "{ a }", "variables":
                "{\\"x\\": 1}"}}""").body()).isEqualTo("{\"query\":\"{ a }\",\"variables\":{\"x\":1}}");
        assertThat(sent("""
                "method": "PUT", "url": "{{site}}/", "body": {"mode": "file", "file": {"src": "notes.txt"}}""").body()).isEqualTo("kept");
    }

    @Test
    void aGetLosesItsBodyAsInPostman() throws Exception {
        Sent sent = sent("""
                "method": "GET", "url": "{{site}}/", "body": {"mode": "raw", "raw": "x"}""");
        assertThat(sent.body()).isEmpty();
        assertThat(sent.header("Content-Type")).isEmpty();
    }

    @Test
    void headersAreSentAsTheyAre() throws Exception {
        Sent sent = sent("""
                "url": "{{site}}/", "header": [{"key": "X-A", "value": "1"}, {"key": "X-A", "value": "2"},
                {"key": "X-Off", "value": "1", "disabled": true}, {"key": "", "value": "x"}]""");
        assertThat(sent.header("X-A")).isEqualTo("1 | 2");
        assertThat(sent.header("X-Off")).isEmpty();
        assertThat(sent.header("Accept")).isEqualTo("*/*");
    }

    @Test
    void proofsGoWhereTheyBelong() throws Exception {
        assertThat(sent("""
                "url": "{{site}}/?a=1", "auth": {"type": "apikey", "apikey": [{"key": "key", "value": "k"},
                {"key": "value", "value": "v&"}, {"key": "in", "value": "query"}]}""").line()).isEqualTo("GET /?a=1&k=v%26");
        assertThat(sent("""
                "url": "{{site}}/", "header": [{"key": "x-key", "value": "old"}], "auth": {"type": "apikey", "apikey": [
                {"key": "key", "value": "X-Key"}, {"key": "value", "value": "v"}]}""").header("X-Key")).isEqualTo("v");
        assertThat(sent("""
                "url": "{{site}}/", "auth": {"type": "oauth2", "oauth2": [{"key": "accessToken", "value": "t"},
                {"key": "headerPrefix", "value": "Token"}]}""").header("Authorization")).isEqualTo("Token t");
        assertThat(sent("""
                "url": "{{site}}/", "auth": {"type": "awsv4", "awsv4": {"accessKey": "a", "secretKey": "s", "service": "s3"}}""").header("Authorization")).startsWith("AWS4-HMAC-SHA256 Credential=a/");
    }

    @Test
    void everyDynamicVariableHasAValue() throws Exception {
        List<String> names = List.of(
                "guid",
                "timestamp",
                "isoTimestamp",
                "randomInt",
                "randomUUID",
                "randomBoolean",
                "randomAlphaNumeric",
                "randomWords",
                "randomColor",
                "randomHexColor",
                "randomAbbreviation",
                "randomFullName",
                "randomNamePrefix",
                "randomNameSuffix",
                "randomJobArea",
                "randomJobDescriptor",
                "randomJobTitle",
                "randomJobType",
                "randomPhoneNumber",
                "randomPhoneNumberExt",
                "randomStreetAddress",
                "randomCountryCode",
                "randomLatitude",
                "randomEmail",
                "randomExampleEmail",
                "randomUserName",
                "randomPassword",
                "randomDomainName",
                "randomIP",
                "randomIPV6",
                "randomMACAddress",
                "randomUserAgent",
                "randomBankAccount",
                "randomBankAccountIban",
                "randomBankAccountBic",
                "randomPrice",
                "randomBitcoin",
                "randomCompanyName",
                "randomBs",
                "randomBsNoun",
                "randomCatchPhrase",
                "randomDepartment",
                "randomProductName",
                "randomDatabaseColumn",
                "randomDatePast",
                "randomDateFuture",
                "randomMonth",
                "randomWeekday",
                "randomAvatarImage",
                "randomImageUrl",
                "randomLoremSentences",
                "randomLoremSlug",
                "randomNoun",
                "randomIngverb",
                "randomPhrase",
                "randomFileName",
                "randomMimeType",
                "randomFilePath",
                "randomLocale",
                "randomFirstName",
                "randomLastName",
                "randomCity");
        String body =
                String.join("|", names.stream().map(name -> "{{$" + name + "}}").toList());
        Sent sent = sent("\"method\": \"POST\", \"url\": \"{{site}}/\", \"body\": {\"mode\": \"raw\", \"raw\": \""
                + body + "\"}");
        assertThat(sent.body()).doesNotContain("{{").doesNotContain("||");
        assertThat(sent.body().split("\\|")).hasSize(names.size());
    }

    @Test
    void anEnvironmentMayBeAnExportedOne() throws Exception {
        jobs.server.run(
                PostmanJobs.read(collection("", item("one", "\"url\": \"{{site}}/{{a}}/{{off}}\""))),
                Map.of(),
                Map.of(
                        "globals",
                        Map.of(
                                "name",
                                "G",
                                "values",
                                List.of(
                                        Map.of("key", "a", "value", "1", "enabled", true),
                                        Map.of("key", "off", "value", "2", "enabled", false)))));
        assertThat(jobs.server.lines()).containsExactly("GET /1/%7B%7Boff%7D%7D");
    }

    @Test
    void whatCannotBeSentFailsItsRequestAndTheOthersGoOn() throws Exception {
        assertThat(jobs.failing(
                        item("none", "\"url\": \"{{nowhere}}/a\""),
                        item(
                                "file",
                                "\"method\": \"POST\", \"url\": \"{{site}}/\", \"body\": {\"mode\": \"file\","
                                        + " \"file\": {\"src\": \"no.txt\"}}"),
                        item("auth", "\"url\": \"{{site}}/\", \"auth\": {\"type\": \"ntlm\", \"ntlm\": []}"),
                        item("down", "\"url\": \"http://localhost:1/\""),
                        get("last")))
                .contains(
                        "4 of 5 requests failed",
                        "none: The address names no server, since a variable has no value: {{nowhere}}/a",
                        "file: There is no file no.txt",
                        "auth: The authorization `ntlm` is not done here",
                        "down: ");
        assertThat(jobs.server.lines()).containsExactly("GET /last");
    }
}
