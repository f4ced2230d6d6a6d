package io.loomdeck.step.http;

import io.loomdeck.step.StepContext;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Finds what proves who is asking, where that is more than a fixed header. */
final class Authorizers {

    private Authorizers() {}

    static Authorizer of(@Nullable Auth auth, HttpUrl url, Wire wire, StepContext context) {
        return switch (auth) {
            case Auth.Digest digest -> {
                String user = context.text(digest.user());
                List<Object> key = List.of(url.scheme(), url.host(), url.port(), user);
                yield new DigestAuthorizer(HttpSession.of(context).nonce(key), user, context.text(digest.password()));
            }
            case Auth.OAuth2 oauth2 -> {
                TokenRequest requesting = new TokenRequest(oauth2, context, wire);
                yield new OAuthAuthorizer(HttpSession.of(context).tokens(requesting.key()), requesting);
            }
            case Auth.Aws aws -> aws(aws, context);
            case null, default -> Authorizer.NONE;
        };
    }

    private static Authorizer aws(Auth.Aws aws, StepContext context) {
        String token = aws.sessionToken() == null ? null : context.text(aws.sessionToken());
        return new AwsAuthorizer(
                AwsAuthorizer.identity(context.text(aws.accessKey()), context.text(aws.secretKey()), token),
                context.text(aws.region()),
                context.text(aws.service()),
                context.clock());
    }
}
