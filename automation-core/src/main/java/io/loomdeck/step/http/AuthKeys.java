package io.loomdeck.step.http;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;

/** The keys below {@code auth} with their documentation. */
final class AuthKeys {

    static final List<StepDescriptor.Key> USER = List.of(
            StepDescriptor.Key.required("user", ValueType.TEXT, "The user's name."),
            StepDescriptor.Key.required("password", ValueType.TEXT, "The password; take it from a secret input."));

    static final List<StepDescriptor.Key> API_KEY = List.of(
            StepDescriptor.Key.required("name", ValueType.TEXT, "The header's or parameter's name. No expressions."),
            StepDescriptor.Key.required("value", ValueType.TEXT, "The key; take it from a secret input."),
            StepDescriptor.Key.choice("in", "Where the key goes; header by default.", "header", "query"));

    static final List<StepDescriptor.Key> OAUTH2 = List.of(
            StepDescriptor.Key.required(
                    "tokenUrl", ValueType.TEXT, "The address of the authorization server that hands out tokens."),
            StepDescriptor.Key.optional("clientId", ValueType.TEXT, "The client's id."),
            StepDescriptor.Key.optional(
                    "clientSecret", ValueType.TEXT, "The client's secret; take it from a secret input."),
            StepDescriptor.Key.choice(
                    "clientAuth",
                    "How the client's id and secret are sent: header (default) or body.",
                    "header",
                    "body"),
            StepDescriptor.Key.optional("user", ValueType.TEXT, "A user's name, for the grant password."),
            StepDescriptor.Key.optional(
                    "password", ValueType.TEXT, "That user's password; take it from a secret input."),
            StepDescriptor.Key.optional(
                    "refreshToken", ValueType.TEXT, "A token that others are given for, for the grant refresh_token."),
            StepDescriptor.Key.optional("scope", ValueType.TEXT, "What is asked for, with spaces between."),
            StepDescriptor.Key.optional(
                    "parameters",
                    ValueType.MAPPING,
                    "Further fields of the token request, such as audience or resource."));

    static final List<StepDescriptor.Key> AWS = List.of(
            StepDescriptor.Key.required("accessKey", ValueType.TEXT, "The access key's id."),
            StepDescriptor.Key.required(
                    "secretKey", ValueType.TEXT, "The secret access key; take it from a secret input."),
            StepDescriptor.Key.optional("sessionToken", ValueType.TEXT, "The token of temporary credentials."),
            StepDescriptor.Key.required("region", ValueType.TEXT, "The region, such as eu-central-1."),
            StepDescriptor.Key.required("service", ValueType.TEXT, "The service, such as s3 or execute-api."));

    static final List<StepDescriptor.Key> AUTH = List.of(
            StepDescriptor.Key.mapping("basic", "User and password.", USER),
            StepDescriptor.Key.optional("bearer", ValueType.TEXT, "A token, sent as Authorization: Bearer."),
            StepDescriptor.Key.mapping(
                    "digest",
                    "User and password, proved to the server without sending them (MD5, SHA-256, SHA-512-256; qop auth).",
                    USER),
            StepDescriptor.Key.mapping(
                    "oauth2",
                    "A token from an authorization server, by client credentials, a user's password or a refresh token."
                            + " The job's threads share it; it is renewed before it expires and once after a 401.",
                    OAUTH2),
            StepDescriptor.Key.mapping("apiKey", "A key in a header or in the address.", API_KEY),
            StepDescriptor.Key.mapping("aws", "Amazon's signature, version 4.", AWS));

    private AuthKeys() {}
}
