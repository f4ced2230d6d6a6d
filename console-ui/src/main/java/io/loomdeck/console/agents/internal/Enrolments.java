package io.loomdeck.console.agents.internal;

import io.loomdeck.console.agents.AgentEnrolment;
import io.loomdeck.console.agents.AgentSettings;
import io.loomdeck.console.agents.EnrolmentRefusedException;
import io.loomdeck.console.agents.EnrolmentToken;
import io.loomdeck.console.agents.ProtocolVersions;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.platform.AfterCommit;
import io.loomdeck.console.platform.Secrets;
import io.loomdeck.protocol.Enrolment;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enrolment with the tokens in the database, or with the operator's. */
@Service
class Enrolments implements AgentEnrolment {

    private static final int LONGEST_NAME = 60;

    private final AgentRepository agents;
    private final TokenRepository tokens;
    private final AgentSettings settings;
    private final LiveFeed feed;
    private final Clock clock;

    Enrolments(AgentRepository agents, TokenRepository tokens, AgentSettings settings, LiveFeed feed, Clock clock) {
        this.agents = agents;
        this.tokens = tokens;
        this.settings = settings;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Enrolment.Granted enrol(Enrolment.Request request) {
        ProtocolVersions.refusalOf(request.protocolVersion()).ifPresent(refusal -> {
            throw new EnrolmentRefusedException(refusal, true);
        });
        boolean embedded = redeem(request.token());
        String credential = Secrets.secret();
        String name = freeName(request.name());
        var agent = new AgentEntity(Secrets.id(), name, Secrets.hash(credential), embedded, clock.instant());
        agents.save(agent);
        AfterCommit.run(() -> feed.publish(new Topic.Agents()));
        return new Enrolment.Granted(agent.getId(), name, credential);
    }

    /** Uses the token up; returns whether it was made for the embedded agent. */
    private boolean redeem(String token) {
        if (!settings.enrolmentToken().isEmpty() && Secrets.same(settings.enrolmentToken(), token)) {
            return false;
        }
        String hash = Secrets.hash(token);
        boolean embedded =
                tokens.findByTokenHash(hash).map(TokenEntity::isEmbedded).orElse(false);
        if (tokens.use(hash, clock.instant()) != 1) {
            throw new EnrolmentRefusedException(
                    new Enrolment.Refused(
                            "The enrolment token is wrong, used or expired",
                            "Make a new one on the console's Agents page; each works once"),
                    false);
        }
        return embedded;
    }

    private String freeName(String proposed) {
        String wanted = proposed.strip();
        if (wanted.isEmpty()) {
            wanted = "agent";
        }
        String base = wanted.substring(0, Math.min(wanted.length(), LONGEST_NAME - 5));
        String name = base;
        for (int number = 2; agents.existsByName(name); number++) {
            name = base + "-" + number;
        }
        return name;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> authenticate(String credential) {
        return agents.findByCredentialHash(Secrets.hash(credential)).map(AgentEntity::getId);
    }

    @Override
    @Transactional
    public String tokenForEmbeddedAgent() {
        return newToken(true).token();
    }

    EnrolmentToken newToken(boolean embedded) {
        Instant now = clock.instant();
        tokens.deleteExpired(now.minus(settings.enrolmentExpiry()));
        String token = Secrets.secret();
        Instant expires = now.plus(settings.enrolmentExpiry());
        tokens.save(new TokenEntity(Secrets.hash(token), expires, embedded));
        return new EnrolmentToken(token, expires);
    }
}
