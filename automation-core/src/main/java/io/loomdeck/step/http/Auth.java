package io.loomdeck.step.http;

import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a request says who is asking, as it was written. */
sealed interface Auth {

    /** Every template of it. */
    List<Template> templates();

    /** User and password in a header. */
    record Basic(Template user, Template password) implements Auth {
        @Override
        public List<Template> templates() {
            return List.of(user, password);
        }
    }

    /** A token that the script has. */
    record Bearer(Template token) implements Auth {
        @Override
        public List<Template> templates() {
            return List.of(token);
        }
    }

    /** A key in a header, or in the address where {@code inQuery}. */
    record ApiKey(String name, Template value, boolean inQuery) implements Auth {
        @Override
        public List<Template> templates() {
            return List.of(value);
        }
    }

    /** User and password, proved by a hash over what the server asks. */
    record Digest(Template user, Template password) implements Auth {
        @Override
        public List<Template> templates() {
            return List.of(user, password);
        }
    }

    /**
     * A token that is fetched from an authorization server.
     *
     * @param secretInBody whether the client's id and secret are sent in the body instead of a header
     * @param user with a password for the grant {@code password}
     * @param refreshToken for the grant {@code refresh_token}
     * @param parameters added to the token request
     */
    record OAuth2(
            Template tokenUrl,
            @Nullable Client client,
            boolean secretInBody,
            @Nullable Basic user,
            @Nullable Template refreshToken,
            @Nullable Template scope,
            Map<String, Template> parameters)
            implements Auth {

        /** The script as the authorization server knows it. */
        record Client(Template id, @Nullable Template secret) {}

        @Override
        public List<Template> templates() {
            List<Template> all = new ArrayList<>(List.of(tokenUrl));
            if (client != null) {
                all.add(client.id());
                all.addAll(present(client.secret()));
            }
            all.addAll(user == null ? List.of() : user.templates());
            all.addAll(present(refreshToken, scope));
            all.addAll(parameters.values());
            return all;
        }
    }

    /** Amazon's signature, version 4. */
    record Aws(
            Template accessKey,
            Template secretKey,
            @Nullable Template sessionToken,
            Template region,
            Template service) implements Auth {
        @Override
        public List<Template> templates() {
            List<Template> all = new ArrayList<>(List.of(accessKey, secretKey, region, service));
            all.addAll(present(sessionToken));
            return all;
        }
    }

    private static List<Template> present(@Nullable Template... templates) {
        return Stream.of(templates)
                .<Template>mapMulti((template, into) -> {
                    if (template != null) {
                        into.accept(template);
                    }
                })
                .toList();
    }
}
