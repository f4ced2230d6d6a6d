package io.loomdeck.console.playground;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Turns refused requests of the playground into JSON problems (RFC 9457) that say what is wrong and what is allowed.
 *
 * <p>Handled here rather than by the console's error page, which belongs to the console and asks for a login.
 */
@RestControllerAdvice(basePackageClasses = PlaygroundErrors.class)
class PlaygroundErrors {

    @ExceptionHandler(TypeMismatchException.class)
    ResponseEntity<ProblemDetail> mismatch(TypeMismatchException error, HttpServletRequest request) {
        var type = error.getRequiredType() == null
                ? "value"
                : error.getRequiredType().getSimpleName();
        return problem(
                HttpStatus.BAD_REQUEST,
                "%s: '%s' is not a valid %s".formatted(error.getPropertyName(), error.getValue(), type),
                request);
    }

    @ExceptionHandler(RefusedRequest.class)
    ResponseEntity<ProblemDetail> refused(RefusedRequest error, HttpServletRequest request) {
        return problem(error.status(), error.getMessage(), request);
    }

    /** Spring's own refusals: a missing parameter, an unreadable body, a wrong method, an upload that is too large. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception error, HttpServletRequest request) throws Exception {
        if (error instanceof ErrorResponse response) {
            return ResponseEntity.status(response.getStatusCode())
                    .headers(response.getHeaders())
                    .body(response.getBody());
        }
        if (error instanceof HttpMessageNotReadableException) {
            return problem(
                    HttpStatus.BAD_REQUEST, "The body cannot be read as the JSON that is expected here", request);
        }
        throw error;
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatusCode status, @Nullable String detail, HttpServletRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail == null ? "" : detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        return ResponseEntity.status(status).body(problem);
    }
}
