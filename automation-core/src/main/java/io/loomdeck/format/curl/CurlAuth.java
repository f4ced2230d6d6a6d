package io.loomdeck.format.curl;

import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is asking: {@code -u} with {@code --basic}, {@code --digest} or {@code --aws-sigv4}, or a bearer token. */
final class CurlAuth {

    private final Position position;
    private @Nullable Word user;
    private @Nullable Word bearer;
    private @Nullable Word aws;
    private String scheme = "basic";

    CurlAuth(Position position) {
        this.position = position;
    }

    /** Whether the option is about this. */
    boolean take(String option, @Nullable Word value) {
        switch (option) {
            case "--user" -> user = value;
            case "--oauth2-bearer" -> bearer = value;
            case "--aws-sigv4" -> aws = value;
            case "--digest", "--anyauth" -> scheme = "digest";
            case "--basic" -> scheme = "basic";
            default -> {
                return false;
            }
        }
        return true;
    }

    @Nullable
    SourceNode build() {
        if (bearer != null) {
            return Nodes.mapping(position)
                    .put("bearer", Nodes.text(bearer.template(), bearer.position()))
                    .build();
        }
        if (user == null) {
            return null;
        }
        String credentials = user.template();
        int colon = credentials.indexOf(':');
        SourceNode name = Nodes.text(colon < 0 ? credentials : credentials.substring(0, colon), user.position());
        SourceNode secret = Nodes.text(colon < 0 ? "" : credentials.substring(colon + 1), user.position());
        if (aws != null) {
            return aws(aws, name, secret);
        }
        Nodes.MappingBuilder parts = Nodes.mapping(position).put("user", name).put("password", secret);
        return Nodes.mapping(position).put(scheme, parts.build()).build();
    }

    /** {@code aws:amz:REGION:SERVICE}; curl takes what is missing from the host's name. */
    private SourceNode aws(Word scope, SourceNode accessKey, SourceNode secretKey) {
        List<String> parts = List.of(scope.plain().split(":", -1));
        Nodes.MappingBuilder keys =
                Nodes.mapping(position).put("accessKey", accessKey).put("secretKey", secretKey);
        keys.put("region", parts.size() > 2 ? parts.get(2) : "us-east-1");
        keys.put("service", parts.size() > 3 ? parts.get(3) : "execute-api");
        return Nodes.mapping(position).put("aws", keys.build()).build();
    }
}
