package io.loomdeck.step.extraction;

import io.loomdeck.step.StepException;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A text with its forms as HTML, XML and JSON, each made when it is first asked for.
 *
 * <p>Safe for any number of threads. jsoup's and the JDK's documents are not, not even for reading, so that everything
 * that touches one holds {@link #documentLock()}; JSON is made of plain maps and lists that nobody changes.
 */
public final class ParsedText {

    private static final Object UNREAD = new Object();

    private final String text;
    private final String baseUri;
    private final boolean xml;
    private final Object lock = new Object();

    // Guarded by lock.
    private @Nullable Document document;
    private org.w3c.dom.@Nullable Document dom;

    private volatile @Nullable Object json = UNREAD;

    private ParsedText(String text, String baseUri, boolean xml) {
        this.text = text;
        this.baseUri = baseUri;
        this.xml = xml;
    }

    /** A text of which nothing more is known. */
    public static ParsedText of(String text, String baseUri) {
        return of(text, baseUri, null);
    }

    /**
     * A text of a media type.
     *
     * @param baseUri what relative links are resolved against, or an empty text
     * @param mediaType as in a {@code Content-Type} header, or null where it is not known
     */
    public static ParsedText of(String text, String baseUri, @Nullable String mediaType) {
        String type = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT);
        boolean xml = (type.contains("xml") && !type.contains("xhtml")) || (text.startsWith("<?xml") && !isHtml(text));
        return new ParsedText(text, baseUri, xml);
    }

    private static boolean isHtml(String text) {
        String head = text.substring(0, Math.min(text.length(), 500)).toLowerCase(Locale.ROOT);
        return head.contains("<html");
    }

    public String text() {
        return text;
    }

    /** Whether the text is read as XML, where names keep their case and nothing is mended. */
    boolean xml() {
        return xml;
    }

    /** Guards {@link #document()} and {@link #dom()} and all that was got from them. */
    Object documentLock() {
        return lock;
    }

    Document document() {
        synchronized (lock) {
            if (document == null) {
                document = Jsoup.parse(text, baseUri, xml ? Parser.xmlParser() : Parser.htmlParser());
            }
            return document;
        }
    }

    org.w3c.dom.Document dom() {
        synchronized (lock) {
            if (dom == null) {
                dom = new W3CDom().namespaceAware(false).fromJsoup(document());
            }
            return dom;
        }
    }

    /**
     * The text as JSON: maps, lists, texts, Long or BigInteger, Double, Boolean, null.
     *
     * @throws StepException where it is none, with what it is instead
     */
    public @Nullable Object json() throws StepException {
        Object read = json;
        if (read == UNREAD) {
            read = JsonPaths.parse(text);
            json = read;
        }
        return read;
    }

    /** The JSON, or null where the text is none. */
    public @Nullable Object jsonOrNull() {
        try {
            return json();
        } catch (StepException e) {
            return null;
        }
    }
}
