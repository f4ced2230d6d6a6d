package io.loomdeck.step.postman;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;

/** The keys of a step {@code postman} with their documentation. */
final class PostmanKeys {

    static final List<StepDescriptor.Key> ALL = List.of(
            StepDescriptor.Key.required(
                    "collection",
                    ValueType.MAPPING,
                    "The collection as Postman exports it, version 2.0 or 2.1. Placeholders in it are {{…}}; ${…} means"
                            + " nothing here."),
            StepDescriptor.Key.optional(
                    "environment",
                    ValueType.ANY,
                    "The environment: a mapping of variables, or an environment as Postman exports it."),
            StepDescriptor.Key.optional("globals", ValueType.ANY, "Global variables, in the same forms."),
            StepDescriptor.Key.optional("data", ValueType.ANY, "A row of a data file, as a mapping."),
            StepDescriptor.Key.optional(
                    "folder",
                    ValueType.TEXT,
                    "The folder that names of files in requests are relative to; the job's workspace by default."));

    private static final String EXAMPLE = """
            - name: The catalogue as a collection
              postman:
                environment: { site: "${console.url}/playground" }
                collection:
                  info: { name: Catalogue }
                  item:
                    - name: First page
                      request: { method: GET, url: "{{site}}/api/catalog?page=1" }
                      event:
                        - listen: test
                          script:
                            exec:
                              - pm.test("It is there", () => pm.response.to.have.status(200));
                              - pm.environment.set("total", pm.response.json().total);
            """;

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "postman",
            "Runs a Postman collection: every request with its scripts and tests, in order or as the scripts say. A"
                    + " failed test fails its request; the others are run nevertheless.",
            "",
            ALL,
            Set.of(),
            false,
            EXAMPLE);

    private PostmanKeys() {}
}
