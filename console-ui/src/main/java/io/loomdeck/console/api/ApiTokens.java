package io.loomdeck.console.api;

import io.loomdeck.console.security.Roles;
import java.time.Duration;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/** The tokens of the person who asks. Safe for any number of threads. */
@PreAuthorize(Roles.CAN_VIEW)
public interface ApiTokens {

    /** The longest name. */
    int LONGEST_NAME = 100;

    /** The newest first, those that have expired included. */
    List<ApiToken> list();

    /**
     * Makes one.
     *
     * @param validFor from now on
     * @return the secret, which is shown this one time
     * @throws IllegalArgumentException where the name is blank or too long, the time not positive, or the scope more than the
     *     person may do
     */
    String create(String name, ApiScope scope, Duration validFor);

    /** Ends one at once; does nothing where it is another person's, or gone. */
    void revoke(long id);
}
