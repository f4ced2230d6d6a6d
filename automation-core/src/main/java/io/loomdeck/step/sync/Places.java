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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opens the places that scripts name. */
final class Places {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9+.-]+)://(?:[^@/]*@)?([^:/?#]+)");
    private static final String AMAZON = "s3.amazonaws.com";

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

    /** The hosts of some sides; an address that is none is for {@link #open} to refuse. */
    static List<String> hosts(List<End> ends, StepContext context) {
        List<String> hosts = new ArrayList<>();
        for (End end : ends) {
            Words words = Words.of(end, context);
            for (String key : List.of("endpoint", "url", "place")) {
                Matcher address = HOST.matcher(Objects.requireNonNullElse(words.get(key), ""));
                if (address.lookingAt()) {
                    hosts.add(address.group(1).equalsIgnoreCase("s3") ? AMAZON : address.group(2));
                    break;
                }
            }
        }
        return hosts;
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
