package io.loomdeck.console.agents.internal;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The enrolled agents. */
interface AgentRepository extends JpaRepository<AgentEntity, String> {

    Optional<AgentEntity> findByCredentialHash(String credentialHash);

    boolean existsByName(String name);
}
