package io.loomdeck.step.sync;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.step.sync.SyncConfiguration.End;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the places that scripts name. */
final class Places {

    private Places() {}

    /** The values of one side. */
    record Words(Map<String, String> values) {

        static Words of(End end, StepContext context) {
            Map<String, String> values = new HashMap<>();
            for (Map.Entry<String, Template> each : end.keys().entrySet()) {
                if (!each.getKey().equals("rows")) {
                    values.put(each.getKey(), context.text(each.getValue()));
                }
            }
            return new Words(values);
        }

        @Nullable
        String get(String key) {
            String value = values.get(key);
            return value == null || value.isBlank() ? null : value;
        }
    }

    static Place open(End end, boolean source, int concurrency, StepContext context) throws IOException {
        Words words = Words.of(end, context);
        String place = words.get("place");
        String url = words.get("url");
        String folder = words.get("folder");
        if (place != null) {
            url = place.contains("://") ? place : null;
            folder = url == null ? place : null;
        }
        if (folder != null && url == null) {
            return new FolderPlace(context.workspace(), folder, source);
        }
        if (url == null || folder != null) {
            throw failure(
                    "A side of sync is a folder or an address, one of them", "from: out, or from: sftp://host/path");
        }
        URI address = address(url);
        EgressPolicy egress = context.service(HttpClients.class).egress();
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "sftp" -> SftpPlace.connect(address, words, egress, concurrency);
            case "s3" -> S3Place.open(address, words, egress);
            case "http", "https" -> {
                if (!source) {
                    throw failure("A listing over HTTP is a source, not a target", "Sync to sftp:, s3: or a folder");
                }
                yield new HttpListing(address, words, egress, concurrency);
            }
            default ->
                throw failure("sync does not know " + scheme + ":", "It knows sftp:, s3:, http:, https: and folders");
        };
    }

    private static URI address(String url) {
        try {
            URI address = new URI(url.strip().replace(" ", "%20"));
            if (address.getHost() == null && address.getAuthority() == null) {
                throw failure("The address " + url + " names no host", "Such as sftp://host/path");
            }
            return address;
        } catch (URISyntaxException e) {
            throw failure("This is not an address: " + url, "Such as sftp://host/path");
        }
    }

    private static StepException failure(String message, String hint) {
        return new StepException(ErrorClass.SCRIPT, message, hint);
    }
}
