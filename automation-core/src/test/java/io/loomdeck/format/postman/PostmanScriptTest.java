package io.loomdeck.format.postman;

import static io.loomdeck.format.postman.PostmanJobs.collection;
import static io.loomdeck.format.postman.PostmanJobs.event;
import static io.loomdeck.format.postman.PostmanJobs.get;
import static io.loomdeck.format.postman.PostmanJobs.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.httpfile.HttpFileJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts of collections see and do. */
class PostmanScriptTest {

    private PostmanJobs jobs;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        jobs = new PostmanJobs(folder);
        jobs.server.answering(sent -> {
            if (sent.target().startsWith("/missing")) {
                return new MockResponse.Builder().code(404).body("").build();
            }
            if (sent.target().startsWith("/xml")) {
                return new MockResponse.Builder()
                        .addHeader("Content-Type", "application/xml")
                        .body("<a id=\"1\"><b>x</b><b>y</b><c>z</c></a>")
                        .build();
            }
            return new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .addHeader("X-Id", "h1")
                    .addHeader("Set-Cookie", "session=s1; Path=/")
                    .body("{\"ok\": true, \"user\": {\"id\": 42, \"tags\": [\"a\", \"b\"]}}")
                    .build();
        });
    }

    @AfterEach
    void stop() {
        jobs.close();
    }

    @Test
    void testsAreAssertions() throws Exception {
        String failure = jobs.failing(get(
                "one",
                "pm.test('passes', () => pm.response.to.have.status(200));",
                "pm.test('fails', function () { pm.expect(pm.response.json().user.id).to.equal(43); });",
                "pm.test('waits', (done) => setTimeout(() => done(), 5));",
                "pm.test('promises', async () => { await null; pm.expect(1).to.equal(1); });",
                "pm.test('never', (done) => {});",
                "pm.test.skip('later', () => { throw new Error('no'); });"));
        assertThat(jobs.verdicts())
                .containsExactlyInAnyOrder(
                        "+ passes",
                        "- fails: expected 42 to equal 43",
                        "+ waits",
                        "+ promises",
                        "- never: its callback was never called");
        assertThat(failure).contains("one: 2 of 5 tests failed", "fails: expected 42 to equal 43");
        assertThat(jobs.server.logged()).contains("Skipped: later");
    }

    @Test
    void assertionsOfResponsesHold() throws Exception {
        jobs.passing(
                get(
                        "one",
                        "pm.test('all', () => {",
                        "  pm.response.to.have.status('OK'); pm.response.to.be.ok; pm.response.to.be.success;",
                        "  pm.response.to.be.json; pm.response.to.be.withBody; pm.response.to.not.be.error;",
                        "  pm.response.to.have.header('x-id'); pm.response.to.have.header('X-Id', 'h1');",
                        "  pm.response.to.not.have.header('nothing');",
                        "  pm.response.to.have.jsonBody(); pm.response.to.have.jsonBody('user.tags[1]', 'b');",
                        "  pm.response.to.have.body(/\"ok\"/);",
                        "  pm.response.to.have.jsonSchema({ type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } });",
                        "  pm.expect(pm.response.responseTime).to.be.below(60000);",
                        "  pm.expect(pm.response).to.have.responseTime.below(60000);",
                        "  pm.expect(pm.response.headers.get('x-id')).to.eql('h1');",
                        "  pm.expect(pm.response.text()).to.include('42'); pm.expect(pm.response.reason()).to.equal('OK');",
                        "  pm.expect(pm.response.json()).to.have.property('user').that.is.an('object');",
                        "  pm.expect([1, 2]).to.have.lengthOf(2); pm.expect('a').to.be.oneOf(['a', 'b']);",
                        "  pm.expect(pm.cookies.get('session')).to.equal('s1'); pm.expect(pm.cookies.has('x')).to.be.false;",
                        "});"),
                get(
                        "missing",
                        "pm.test('not there', () => { pm.response.to.be.notFound; pm.response.to.be.clientError;",
                        "  pm.response.to.not.be.ok; pm.expect(() => pm.response.json()).to.throw(); });"));
        assertThat(jobs.verdicts()).containsExactly("+ all", "+ not there");
    }

    @Test
    void assertionsThatDoNotHoldSayWhatWas() throws Exception {
        jobs.failing(get(
                "one",
                "pm.test('status', () => pm.response.to.have.status(201));",
                "pm.test('header', () => pm.response.to.have.header('nothing'));",
                "pm.test('body', () => pm.response.to.have.jsonBody('user.name'));",
                "pm.test('schema', () => pm.response.to.have.jsonSchema({ required: ['no'] }));",
                "pm.test('misspelt', () => pm.except(1).to.equal(1));"));
        assertThat(jobs.verdicts())
                .containsExactly(
                        "- status: expected response to have status code 201 but got 200",
                        "- header: expected response to have header with key 'nothing'",
                        "- body: expected response to contain property 'user.name'",
                        "- schema: expected data to satisfy schema but found following errors: \ndata should have required"
                                + " property 'no'",
                        "- misspelt: TypeError: (intermediate value).except is not a function");
    }

    @Test
    void variablesGoFromScriptToScriptAndTheNearestScopeWins() throws Exception {
        jobs.run(
                collection(
                        "\"variable\": [{\"key\": \"a\", \"value\": \"collection\"}, {\"key\": \"n\", \"value\": 5},"
                                + " {\"key\": \"off\", \"value\": \"x\", \"disabled\": true}],",
                        get(
                                "one",
                                "pm.test('first', () => {",
                                "  pm.expect(pm.variables.get('a')).to.equal('environment');",
                                "  pm.expect(pm.collectionVariables.get('a')).to.equal('collection');",
                                "  pm.expect(pm.iterationData.get('row')).to.equal(7);",
                                "  pm.expect(pm.variables.get('off')).to.be.undefined;",
                                "  pm.expect(pm.globals.has('g')).to.be.true;",
                                "});",
                                "pm.variables.set('a', 'local'); pm.environment.set('list', [1, 2]);",
                                "pm.environment.set('nested', '{{a}}/{{n}}'); pm.environment.unset('gone');",
                                "pm.globals.set('obj', { x: 1 });"),
                        item(
                                "two",
                                "\"method\": \"GET\", \"url\": \"{{site}}/{{nested}}/{{unknown}}\"",
                                event(
                                        "test",
                                        "pm.test('second', () => {",
                                        "  pm.expect(pm.variables.get('a')).to.equal('local');",
                                        "  pm.expect(pm.environment.get('list')).to.eql([1, 2]);",
                                        "  pm.expect(pm.environment.has('gone')).to.be.false;",
                                        "  pm.expect(pm.globals.get('obj').x).to.equal(1);",
                                        "  pm.expect(pm.variables.replaceIn('<{{a}}>')).to.equal('<local>');",
                                        "  pm.expect(pm.environment.toObject()).to.have.property('nested');",
                                        "});"))),
                Map.of("a", "environment", "gone", "y"),
                Map.of("data", Map.of("row", 7), "globals", Map.of("g", 1)));
        assertThat(jobs.verdicts()).containsExactly("+ first", "+ second");
        assertThat(jobs.server.lines()).containsExactly("GET /one", "GET /local/5/%7B%7Bunknown%7D%7D");
    }

    @Test
    void scriptsBeforeARequestChangeIt() throws Exception {
        jobs.passing(item(
                "one",
                "\"method\": \"POST\", \"url\": \"{{site}}/a?x=1\", \"header\": [{\"key\": \"A\", \"value\": \"1\"}],"
                        + " \"body\": {\"mode\": \"raw\", \"raw\": \"old\"}",
                event(
                        "prerequest",
                        "pm.request.headers.add({ key: 'X-Added', value: pm.variables.replaceIn('{{$guid}}').length });",
                        "pm.request.headers.upsert({ key: 'a', value: '2' });",
                        "pm.request.url.query.add({ key: 'y', value: '2' });",
                        "pm.request.body.raw = 'new'; pm.request.method = 'PUT';")));
        HttpFileJobs.Sent sent = jobs.server.sent.getFirst();
        assertThat(sent.line()).isEqualTo("PUT /a?x=1&y=2");
        assertThat(sent.header("X-Added")).isEqualTo("36");
        assertThat(sent.header("A")).isEqualTo("2");
        assertThat(sent.body()).isEqualTo("new");
    }

    @Test
    void olderScriptsRunAsTheyAre() throws Exception {
        String failure = jobs.failing(
                get(
                        "one",
                        "var body = JSON.parse(responseBody);",
                        "tests['id is 42'] = body.user.id === 42; tests['wrong'] = responseCode.code === 500;",
                        "postman.setEnvironmentVariable('token', 't-' + body.user.id);",
                        "postman.setGlobalVariable('g', 1); environment.x = 1;",
                        "tests['header'] = postman.getResponseHeader('X-Id') === 'h1' && responseHeaders['X-Id'] === 'h1';",
                        "tests['cookie'] = postman.getResponseCookie('session').value === 's1';",
                        "tests['name'] = request.name === 'one' && request.method === 'GET' && iteration === 0;",
                        "tests['lodash'] = _.map([1, 2], (n) => n * 2)[1] === 4;",
                        "tests['schema'] = tv4.validate(body, { type: 'object' });",
                        "tests['hash'] = CryptoJS.MD5('a').toString() === '0cc175b9c0f1b6a831c399e269772661';",
                        "tests['base64'] = atob(btoa('ab')) === 'ab';"),
                get("two", "tests['token'] = pm.environment.get('token') === 't-42' && globals.g === 1;"),
                get(
                        "xml",
                        "tests['xml'] = xml2Json(responseBody).a.b[1] === 'y' && xml2Json(responseBody).a.c === 'z';"));
        assertThat(jobs.verdicts())
                .containsExactly(
                        "+ id is 42",
                        "- wrong: expected false to be truthy",
                        "+ header",
                        "+ cookie",
                        "+ name",
                        "+ lodash",
                        "+ schema",
                        "+ hash",
                        "+ base64",
                        "+ token",
                        "+ xml");
        assertThat(failure).startsWith("one: ");
    }

    @Test
    void librariesAreRequired() throws Exception {
        jobs.passing(get(
                "one",
                "const moment = require('moment'), uuid = require('uuid'), Ajv = require('ajv'), lodash = require('lodash');",
                "const parse = require('xml2js').parseString;",
                "pm.environment.set('lib', 'globalThis.twice = (n) => 2 * n; function thrice(n) { return 3 * n; }');",
                "eval(pm.environment.get('lib'));",
                "pm.test('all', () => {",
                "  pm.expect(moment('2026-01-31').add(1, 'month').format('YYYY-MM-DD')).to.equal('2026-02-28');",
                "  pm.expect(uuid.v4()).to.match(/^[0-9a-f-]{36}$/); pm.expect(uuid()).to.have.lengthOf(36);",
                "  pm.expect(new Ajv().validate({ type: 'number' }, 1)).to.be.true;",
                "  pm.expect(lodash.get({ a: [{ b: 1 }] }, 'a[0].b')).to.equal(1);",
                "  parse('<r><x>1</x></r>', (error, result) => pm.expect(result.r.x[0]).to.equal('1'));",
                "  pm.expect(twice(2) + thrice(2)).to.equal(10);",
                "  pm.expect(() => require('fs')).to.throw('not possible here');",
                "});"));
        assertThat(jobs.verdicts()).containsExactly("+ all");
    }

    @Test
    void scriptsSendRequests() throws Exception {
        jobs.passing(
                item(
                        "one",
                        "\"method\": \"GET\", \"url\": \"{{site}}/one\", \"header\": [{\"key\": \"Authorization\", \"value\":"
                                + " \"{{token}}\"}]",
                        event(
                                "prerequest",
                                "pm.sendRequest({ url: '{{site}}/login', method: 'POST', header: { 'X-A': 'b' },",
                                "  body: { mode: 'urlencoded', urlencoded: [{ key: 'u', value: 'a b' }] } }, (error, response) => {",
                                "  pm.environment.set('token', 'T' + response.json().user.id); });"),
                        event(
                                "test",
                                "const other = await pm.sendRequest(pm.environment.get('site') + '/other');",
                                "pm.test('awaited', () => pm.expect(other.code).to.equal(200));",
                                "pm.sendRequest('http://localhost:1/', (error) => pm.test('error', () => pm.expect(error).to.not.be.null));")));
        assertThat(jobs.server.lines()).containsExactly("POST /login", "GET /one", "GET /other");
        assertThat(jobs.server.sent.getFirst().body()).isEqualTo("u=a%20b");
        assertThat(jobs.server.sent.getFirst().header("X-A")).isEqualTo("b");
        assertThat(jobs.server.sent.get(1).header("Authorization")).isEqualTo("T42");
        assertThat(jobs.verdicts()).containsExactly("+ awaited", "+ error");
    }

    @Test
    void aBrokenScriptFailsItsRequestWhichIsSentAllTheSame() throws Exception {
        String failure = jobs.failing(
                item("one", "\"url\": \"{{site}}/one\"", event("prerequest", "const a = 1;", "nowhere.call();")),
                get("two"));
        assertThat(jobs.server.lines()).containsExactly("GET /one", "GET /two");
        assertThat(failure).contains("one: ", "nowhere is not defined (line ");
    }

    @Test
    void scriptsSayWhatComesNext() throws Exception {
        jobs.passing(
                get("one", "pm.execution.setNextRequest('three');"),
                get("two", "postman.setNextRequest(null);"),
                get(
                        "three",
                        "const n = (pm.variables.get('n') || 0) + 1; pm.variables.set('n', n);",
                        "postman.setNextRequest(n < 3 ? 'three' : 'two');"),
                get("four"));
        assertThat(jobs.server.lines())
                .isEqualTo(List.of("GET /one", "GET /three", "GET /three", "GET /three", "GET /two"));
    }

    @Test
    void aRequestIsSkipped() throws Exception {
        jobs.passing(
                item(
                        "one",
                        "\"url\": \"{{site}}/one\"",
                        event("prerequest", "pm.execution.skipRequest();", "throw 1;")),
                get("two"));
        assertThat(jobs.server.lines()).containsExactly("GET /two");
    }

    @Test
    void whatScriptsSayIsLogged() throws Exception {
        jobs.passing(get("one", "console.log('said', { a: 1 });"));
        assertThat(jobs.server.logged()).contains("said {\"a\":1}");
    }
}
