package io.loomdeck.agent.devtools.driver;

/** A point in CSS pixels, of a frame's view or of the whole page's. */
record Place(double x, double y) {

    Place plus(Place offset) {
        return new Place(x + offset.x, y + offset.y);
    }
}
