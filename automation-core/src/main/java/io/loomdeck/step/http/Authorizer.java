package io.loomdeck.step.http;

import okhttp3.Request;
import okhttp3.Response;

/** Proves to a server who is asking, where a fixed header does not do. Belongs to one step run. */
interface Authorizer {

    /** Leaves requests as they are. */
    Authorizer NONE = new Authorizer() {

        @Override
        public Request authorize(Request request) {
            return request;
        }

        @Override
        public boolean takesUp(Response refusal) {
            return false;
        }
    };

    /** The request with its proof. */
    Request authorize(Request request) throws Exception;

    /** Whether another try makes sense after a 401, since {@link #authorize} would give another proof now. */
    boolean takesUp(Response refusal);
}
