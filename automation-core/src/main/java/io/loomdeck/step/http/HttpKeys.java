package io.loomdeck.step.http;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.stream.Stream;

/** The keys of an {@code http} step with their documentation. */
final class HttpKeys {

    /** Those that are proposed; others are sent as they are written. */
    static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    static final List<StepDescriptor.Key> GRAPHQL = List.of(
            StepDescriptor.Key.optional("query", ValueType.TEXT, "The query or mutation."),
            StepDescriptor.Key.optional("file", ValueType.TEXT, "A file of the workspace that holds it."),
            StepDescriptor.Key.optional("variables", ValueType.ANY, "Its variables: a mapping."),
            StepDescriptor.Key.optional(
                    "operationName", ValueType.TEXT, "Which operation is meant, where there are several."));

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
            StepDescriptor.Key.mapping("graphql", "A GraphQL request, sent as JSON.", GRAPHQL),
            StepDescriptor.Key.optional("contentType", ValueType.TEXT, "The Content-Type in place of the usual one."));

    private static final List<StepDescriptor.Key> OWN = List.of(
            new StepDescriptor.Key(
                    "method",
                    ValueType.TEXT,
                    "GET by default; POST where there is a body. Any method can be written. No expressions.",
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
            StepDescriptor.Key.mapping("auth", "Who is asking: exactly one of these.", AuthKeys.AUTH),
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

    static final List<StepDescriptor.Key> ALL =
            Stream.concat(OWN.stream(), ConnectionKeys.ALL.stream()).toList();

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
