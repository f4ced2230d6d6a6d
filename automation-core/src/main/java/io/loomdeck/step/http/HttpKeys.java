package io.loomdeck.step.http;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;

/** The keys of an {@code http} step with their documentation. */
final class HttpKeys {

    static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    static final List<StepDescriptor.Key> BODY = List.of(
            StepDescriptor.Key.optional(
                    "json", ValueType.ANY, "Sent as JSON: any value, expressions in it keep their types."),
            StepDescriptor.Key.optional(
                    "form", ValueType.MAPPING, "Sent as a web form sends its fields; a list sends a field repeatedly."),
            StepDescriptor.Key.optional("text", ValueType.TEXT, "Sent as it is, in UTF-8."),
            StepDescriptor.Key.optional(
                    "multipart",
                    ValueType.MAPPING,
                    "Sent as multipart/form-data. A field is a text, or {file: path, as: name, contentType: type}."),
            StepDescriptor.Key.optional("file", ValueType.TEXT, "A file of the workspace, streamed from disk."),
            StepDescriptor.Key.optional("contentType", ValueType.TEXT, "The Content-Type in place of the usual one."));

    static final List<StepDescriptor.Key> BASIC = List.of(
            StepDescriptor.Key.required("user", ValueType.TEXT, "The user's name."),
            StepDescriptor.Key.required("password", ValueType.TEXT, "The password; take it from a secret input."));

    static final List<StepDescriptor.Key> API_KEY = List.of(
            StepDescriptor.Key.required("name", ValueType.TEXT, "The header's or parameter's name. No expressions."),
            StepDescriptor.Key.required("value", ValueType.TEXT, "The key; take it from a secret input."),
            StepDescriptor.Key.choice("in", "Where the key goes; header by default.", "header", "query"));

    static final List<StepDescriptor.Key> AUTH = List.of(
            StepDescriptor.Key.mapping("basic", "User and password.", BASIC),
            StepDescriptor.Key.optional("bearer", ValueType.TEXT, "A token, sent as Authorization: Bearer."),
            StepDescriptor.Key.mapping("apiKey", "A key in a header or in the address.", API_KEY));

    static final List<StepDescriptor.Key> ALL = List.of(
            new StepDescriptor.Key(
                    "method",
                    ValueType.CHOICE,
                    "GET by default; POST where there is a body.",
                    false,
                    METHODS,
                    List.of()),
            StepDescriptor.Key.required("url", ValueType.TEXT, "The address, with http:// or https://."),
            StepDescriptor.Key.optional(
                    "query",
                    ValueType.MAPPING,
                    "Parameters added to the address, encoded; null leaves one out, a list repeats it."),
            StepDescriptor.Key.optional("headers", ValueType.MAPPING, "Header fields by name; null leaves one out."),
            StepDescriptor.Key.optional(
                    "cookies",
                    ValueType.MAPPING,
                    "Cookies for this request alone. Those that servers set are kept for the job by themselves."),
            new StepDescriptor.Key(
                    "body", ValueType.ANY, "What is sent: a text, or exactly one of these.", false, List.of(), BODY),
            StepDescriptor.Key.mapping("auth", "Who is asking: exactly one of these.", AUTH),
            StepDescriptor.Key.optional(
                    "redirects", ValueType.BOOLEAN, "Whether redirects are followed, at most 20; true by default."),
            StepDescriptor.Key.optional(
                    "saveTo",
                    ValueType.TEXT,
                    "A file of the workspace that the body is streamed to, whatever its size. Bodies over 32 MiB need it."),
            StepDescriptor.Key.optional(
                    "keep", ValueType.BOOLEAN, "Whether the saved file is kept as an artifact; false by default."),
            StepDescriptor.Key.optional(
                    "connectTimeout", ValueType.DURATION, "The longest time to connect; 10s by default."),
            StepDescriptor.Key.optional(
                    "readTimeout",
                    ValueType.DURATION,
                    "The longest silence of the server; 60s by default. The step's timeout limits the whole."));

    private static final String EXAMPLE = """
            - name: First page of the catalogue
              http: GET ${console.url}/playground/api/catalog?page=1
              expect: { status: 200 }
              extract: { total: "$.total" }
            """;

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "http",
            "Sends one HTTP request. Without an expectation of the status, 400 and above fail the step.",
            "GET url, or another method and an address",
            ALL,
            HttpResult.SUBJECTS,
            true,
            EXAMPLE);

    private HttpKeys() {}
}
