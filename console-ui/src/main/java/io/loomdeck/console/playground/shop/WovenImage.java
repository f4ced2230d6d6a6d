package io.loomdeck.console.playground.shop;

import java.util.Locale;
import java.util.SplittableRandom;

/** Draws a product's picture: a small swatch of cloth in its department's colours, woven from its stock keeping unit. */
final class WovenImage {

    private static final int THREADS = 12;
    private static final int THREAD = 20;
    private static final int SIDE = THREADS * THREAD;
    private static final int HUES = 30;

    private WovenImage() {}

    /** {@return the picture as SVG, always the same for the same product} */
    static String of(Product product) {
        var random = new SplittableRandom(product.sku().hashCode());
        var hue = product.category().hue() + random.nextInt(HUES);
        var twill = random.nextInt(2, 5);
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Swatch\">"
                        .formatted(SIDE, SIDE));
        rectangle(svg, 0, 0, SIDE, SIDE, colour(hue, 28, 88));
        for (var row = 0; row < THREADS; row++) {
            for (var column = 0; column < THREADS; column++) {
                var over = (row + column) % twill == 0;
                var colour =
                        over ? colour(hue, 34, 52 + random.nextInt(10)) : colour(hue + 24, 26, 76 + random.nextInt(8));
                var x = column * THREAD + (over ? 2 : 1);
                var y = row * THREAD + (over ? 1 : 2);
                rectangle(svg, x, y, THREAD - (over ? 4 : 2), THREAD - (over ? 2 : 4), colour);
            }
        }
        return svg.append("</svg>").toString();
    }

    private static void rectangle(StringBuilder svg, int x, int y, int width, int height, String colour) {
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\"/>"
                .formatted(x, y, width, height, colour));
    }

    private static String colour(int hue, int saturation, int lightness) {
        return String.format(Locale.ROOT, "hsl(%d %d%% %d%%)", hue % 360, saturation, lightness);
    }
}
