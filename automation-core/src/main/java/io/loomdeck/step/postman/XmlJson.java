package io.loomdeck.step.postman;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** XML in the shape that the library xml2js gives it: attributes below {@code $}, text beside them below {@code _}. */
final class XmlJson {

    private XmlJson() {}

    /**
     * The document with its root.
     *
     * @param bare whether a child that there is once stands alone, and not in a list
     */
    static Map<String, Object> of(String xml, boolean bare) {
        Document document = Jsoup.parse(xml, "", Parser.xmlParser());
        Element root = document.firstElementChild();
        if (root == null) {
            throw new IllegalArgumentException("This is no XML: it has no element");
        }
        return Map.of(root.tagName(), value(root, bare));
    }

    private static Object value(Element element, boolean bare) {
        String text = element.ownText().strip();
        Map<String, Object> object = new LinkedHashMap<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (Attribute attribute : element.attributes()) {
            attributes.put(attribute.getKey(), attribute.getValue());
        }
        if (!attributes.isEmpty()) {
            object.put("$", attributes);
        }
        Map<String, List<Object>> children = new LinkedHashMap<>();
        for (Element child : element.children()) {
            children.computeIfAbsent(child.tagName(), _ -> new ArrayList<>()).add(value(child, bare));
        }
        children.forEach((name, values) -> object.put(name, bare && values.size() == 1 ? values.getFirst() : values));
        if (object.isEmpty()) {
            return text;
        }
        if (!text.isEmpty()) {
            object.put("_", text);
        }
        return object;
    }
}
