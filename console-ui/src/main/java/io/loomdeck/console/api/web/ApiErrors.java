package io.loomdeck.console.api.web;

import io.loomdeck.console.api.internal.KnownSubmissions.KeyReusedException;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.UnknownJobException;
import io.loomdeck.console.scripts.SaveConflictException;
import io.loomdeck.console.scripts.ScriptTooLargeException;
import io.loomdeck.console.scripts.UnknownScriptException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors as RFC 9457 tells them. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors extends ResponseEntityExceptionHandler {

    /** Something that is asked for and is not there. */
    static final class NotFoundException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFoundException(String message) {
            super(message);
        }
    }

    @ExceptionHandler({UnknownJobException.class, UnknownScriptException.class, NotFoundException.class})
    ProblemDetail unknown(Exception problem) {
        return told(HttpStatus.NOT_FOUND, problem);
    }

    /** Every problem with its place: an input's name, or line and column of the script. */
    @ExceptionHandler
    ProblemDetail refused(SubmissionRefusedException problem) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                problem.problems().stream().map(Object::toString).collect(Collectors.joining("; ")));
        detail.setProperty(
                "problems",
                problem.problems().stream()
                        .map(each -> Map.of("field", each.field(), "message", each.message()))
                        .toList());
        return detail;
    }

    @ExceptionHandler({KeyReusedException.class, IllegalArgumentException.class})
    ProblemDetail wrong(Exception problem) {
        return told(HttpStatus.UNPROCESSABLE_CONTENT, problem);
    }

    @ExceptionHandler
    ProblemDetail conflict(SaveConflictException problem) {
        return told(HttpStatus.PRECONDITION_FAILED, problem);
    }

    @ExceptionHandler
    ProblemDetail tooLarge(ScriptTooLargeException problem) {
        return told(HttpStatus.CONTENT_TOO_LARGE, problem);
    }

    @ExceptionHandler
    ProblemDetail forbidden(AccessDeniedException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, ApiSecurity.FORBIDDEN);
    }

    private static ProblemDetail told(HttpStatus status, Exception problem) {
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(problem.getMessage()));
    }
}
