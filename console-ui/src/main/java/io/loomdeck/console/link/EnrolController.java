package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentEnrolment;
import io.loomdeck.console.agents.EnrolmentRefusedException;
import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.protocol.WireFormat;
import io.loomdeck.protocol.WireFormat.MalformedMessageException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where agents exchange a token for a credential. */
@RestController
class EnrolController {

    private final AgentEnrolment enrolment;

    EnrolController(AgentEnrolment enrolment) {
        this.enrolment = enrolment;
    }

    @PostMapping(path = Protocol.ENROL_PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> enrol(@RequestBody byte[] body) {
        try {
            return json(HttpStatus.OK, enrolment.enrol(WireFormat.read(body, Enrolment.Request.class)));
        } catch (EnrolmentRefusedException e) {
            return json(e.isWrongVersion() ? HttpStatus.UPGRADE_REQUIRED : HttpStatus.FORBIDDEN, e.refusal());
        } catch (MalformedMessageException e) {
            return json(
                    HttpStatus.BAD_REQUEST,
                    new Enrolment.Refused("The console could not read the request", "Use the agent of this console"));
        }
    }

    private static ResponseEntity<byte[]> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(WireFormat.write(body));
    }
}
