package io.loomdeck.step.extraction;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Extraction.Part;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import javax.xml.xpath.XPathNodes;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * XPath 1.0 over HTML and XML, attributes and functions included. The caller holds the text's document lock. Names have
 * no namespaces: {@code //item} finds it whatever its namespace, {@code //dc:date} by its prefix as written is not
 * supported.
 */
final class XPaths {

    /** Guarded by itself: neither the factory nor what it makes is safe for several threads. */
    private static final XPathFactory FACTORY = factory();

    private XPaths() {}

    private static XPathFactory factory() {
        XPathFactory factory = XPathFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (XPathFactoryConfigurationException e) {
            throw new IllegalStateException("the JDK's XPath has no secure processing", e);
        }
        return factory;
    }

    static List<Object> find(Document document, String query, Part part, @Nullable String attribute)
            throws StepException {
        XPath path;
        synchronized (FACTORY) {
            path = FACTORY.newXPath();
        }
        try {
            XPathEvaluationResult<?> result = path.evaluateExpression(query, document);
            return switch (result.value()) {
                case XPathNodes nodes -> all(nodes, part, attribute);
                case Double number
                when number == Math.rint(number) && Math.abs(number) < 1e15 -> List.of(number.longValue());
                case null -> List.of();
                case Object value -> List.of(value);
            };
        } catch (XPathExpressionException e) {
            String why = e.getMessage() == null && e.getCause() != null
                    ? String.valueOf(e.getCause().getMessage())
                    : String.valueOf(e.getMessage());
            throw new StepException(
                    ErrorClass.SCRIPT, "This is not an XPath expression: " + query + " (" + why + ")", null, e);
        }
    }

    private static List<Object> all(XPathNodes nodes, Part part, @Nullable String attribute) {
        List<Object> found = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            Object taken = take(node, part, attribute);
            if (taken != null) {
                found.add(taken);
            }
        }
        return found;
    }

    private static @Nullable Object take(Node node, Part part, @Nullable String attribute) {
        // What a node was made from knows more than the node: its base address, its HTML.
        if (node.getUserData(W3CDom.SourceProperty) instanceof Element element) {
            return Selectors.take(element, part, attribute);
        }
        return part == Part.ATTRIBUTE ? null : node.getTextContent().strip().replaceAll("\\s+", " ");
    }
}
