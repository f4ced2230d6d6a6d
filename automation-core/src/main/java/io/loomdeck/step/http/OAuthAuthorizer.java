package io.loomdeck.step.http;

import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends the token that the threads of an attempt share, and has it renewed once where the server refuses it. */
final class OAuthAuthorizer implements Authorizer {

    private final TokenSource tokens;
    private final TokenRequest requesting;
    private @Nullable Token used;

    OAuthAuthorizer(TokenSource tokens, TokenRequest requesting) {
        this.tokens = tokens;
        this.requesting = requesting;
    }

    @Override
    public Request authorize(Request request) throws Exception {
        Token token = tokens.token(requesting);
        used = token;
        return request.newBuilder().header("Authorization", token.header()).build();
    }

    @Override
    public boolean takesUp(Response refusal) {
        if (used != null) {
            tokens.refused(used);
        }
        return true;
    }
}
