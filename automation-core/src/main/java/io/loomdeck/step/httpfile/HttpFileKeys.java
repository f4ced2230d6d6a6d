package io.loomdeck.step.httpfile;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.http.HttpResult;
import java.util.List;

/** The keys of a step {@code httpFile} with their documentation. */
final class HttpFileKeys {

    static final List<StepDescriptor.Key> ALL = List.of(
            StepDescriptor.Key.optional(
                    "request",
                    ValueType.TEXT,
                    "One request as .http files have them: title, tags, variables, scripts, request line, headers, body,"
                            + " handlers. Placeholders in it are {{…}}; ${…} means nothing here."),
            StepDescriptor.Key.optional(
                    "uses",
                    ValueType.TEXT,
                    "Other requests in the same notation, which this one runs or refers to by name."),
            StepDescriptor.Key.optional(
                    "variables",
                    ValueType.TEXT,
                    "Variables for this and all later requests of the job, as lines @name = value. They are evaluated"
                            + " when they are used, so that they may name the answers of requests yet to come."),
            StepDescriptor.Key.choice(
                    "dialect",
                    "Whose rules count where the tools differ: which of two variables of one name wins, and what is a"
                            + " comment in a body; jetbrains by default.",
                    "jetbrains",
                    "rest-client",
                    "httpyac"),
            StepDescriptor.Key.optional(
                    "environment", ValueType.ANY, "A mapping of variables, as environment files have them."),
            StepDescriptor.Key.optional(
                    "privateEnvironment",
                    ValueType.ANY,
                    "More of them that win over those, as JSON: a secret input, whose values are masked in logs and reports."),
            StepDescriptor.Key.optional(
                    "folder",
                    ValueType.TEXT,
                    "The folder that names of files in the request are relative to; the job's workspace by default."),
            StepDescriptor.Key.optional(
                    "prompts", ValueType.MAPPING, "Values of variables that an editor would ask for."));

    private static final String EXAMPLE = """
            - name: First page of the catalogue
              httpFile:
                environment: { site: "${console.url}/playground" }
                request: |
                  # @name catalog
                  GET {{site}}/api/catalog?page=1
                  Accept: application/json

                  > {%
                    client.test("It is there", () => client.assert(response.status === 200));
                    client.global.set("total", response.body.total);
                  %}
            """;

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "httpFile",
            "Sends one request of an .http file, with its scripts and tests. No status is a failure; failed tests are.",
            "the request",
            ALL,
            HttpResult.SUBJECTS,
            true,
            EXAMPLE);

    private HttpFileKeys() {}
}
