package io.loomdeck.console.agents.internal;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The enrolment tokens. */
interface TokenRepository extends JpaRepository<TokenEntity, Long> {

    Optional<TokenEntity> findByTokenHash(String tokenHash);

    /** Uses a token up; of several that try at once, one gets 1. */
    @Modifying
    @Query(
            "update TokenEntity t set t.usedAt = :now where t.tokenHash = :hash and t.usedAt is null and t.expiresAt > :now")
    int use(String hash, Instant now);

    @Modifying
    @Query("delete from TokenEntity t where t.expiresAt < :before")
    int deleteExpired(Instant before);
}
