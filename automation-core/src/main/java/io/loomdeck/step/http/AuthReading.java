package io.loomdeck.step.http;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import org.jspecify.annotations.Nullable;

/** Reads who is asking. Belongs to one thread. */
final class AuthReading {

    private final StepReading reading;

    AuthReading(StepReading reading) {
        this.reading = reading;
    }

    @Nullable
    Auth read(@Nullable SourceNode node) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            return null;
        }
        MappingReader keys = reading.mapping(mapping, AuthKeys.AUTH);
        long there = AuthKeys.AUTH.stream().filter(key -> keys.has(key.name())).count();
        if (there != 1) {
            Alternatives.report(reading.diagnostics(), mapping, "auth", there == 0, AuthKeys.AUTH);
            return null;
        }
        Template bearer = keys.template("bearer");
        if (bearer != null) {
            return new Auth.Bearer(bearer);
        }
        if (keys.node("basic") instanceof SourceNode.Mapping basic) {
            return user(basic);
        }
        if (keys.node("digest") instanceof SourceNode.Mapping digest) {
            Auth.Basic user = user(digest);
            return user == null ? null : new Auth.Digest(user.user(), user.password());
        }
        if (keys.node("oauth2") instanceof SourceNode.Mapping oauth2) {
            return oauth2(oauth2);
        }
        if (keys.node("aws") instanceof SourceNode.Mapping aws) {
            return aws(aws);
        }
        return keys.node("apiKey") instanceof SourceNode.Mapping key ? apiKey(key) : null;
    }

    private Auth.@Nullable Basic user(SourceNode.Mapping mapping) {
        MappingReader parts = reading.mapping(mapping, AuthKeys.USER);
        Template user = parts.template("user");
        Template password = parts.template("password");
        return user == null || password == null ? null : new Auth.Basic(user, password);
    }

    private @Nullable Auth apiKey(SourceNode.Mapping mapping) {
        MappingReader parts = reading.mapping(mapping, AuthKeys.API_KEY);
        String name = parts.text("name");
        Template value = parts.template("value");
        boolean inQuery = "query".equals(parts.text("in"));
        return name == null || value == null ? null : new Auth.ApiKey(name, value, inQuery);
    }

    private @Nullable Auth oauth2(SourceNode.Mapping mapping) {
        MappingReader parts = reading.mapping(mapping, AuthKeys.OAUTH2);
        Template id = parts.template("clientId");
        Template user = parts.template("user");
        Template password = parts.template("password");
        Template refresh = parts.template("refreshToken");
        if ((user == null) != (password == null)) {
            incomplete(mapping, user == null ? "user" : "password", "A user and a password belong together");
        }
        if (user == null && refresh == null && (id == null || !parts.has("clientSecret"))) {
            incomplete(
                    mapping,
                    id == null ? "clientId" : "clientSecret",
                    "Write clientId and clientSecret, or user and password, or refreshToken");
        }
        Template url = parts.template("tokenUrl");
        return url == null
                ? null
                : new Auth.OAuth2(
                        url,
                        id == null ? null : new Auth.OAuth2.Client(id, parts.template("clientSecret")),
                        "body".equals(parts.text("clientAuth")),
                        user == null || password == null ? null : new Auth.Basic(user, password),
                        refresh,
                        parts.template("scope"),
                        parts.entries("parameters"));
    }

    private void incomplete(SourceNode.Mapping mapping, String missing, String hint) {
        reading.diagnostics()
                .error(mapping.position(), "missing-key", "`" + missing + "` is missing in `oauth2`", hint);
    }

    private @Nullable Auth aws(SourceNode.Mapping mapping) {
        MappingReader parts = reading.mapping(mapping, AuthKeys.AWS);
        Template key = parts.template("accessKey");
        Template secret = parts.template("secretKey");
        Template region = parts.template("region");
        Template service = parts.template("service");
        return key == null || secret == null || region == null || service == null
                ? null
                : new Auth.Aws(key, secret, parts.template("sessionToken"), region, service);
    }
}
