package io.loomdeck.console.playground.shop;

/** A department of the shop, with the words that its products' names are made of. */
public enum Category {
    KITCHEN(
            "Kitchen",
            "KIT",
            18,
            8,
            90,
            "Oak,Walnut,Copper,Slate,Enamel,Stoneware,Beech,Cast Iron,Bamboo,Glass",
            "Chopping Board,Salad Bowl,Pepper Mill,Bread Box,Mixing Bowl,Storage Jar,Serving Tray,Butter Dish,Utensil Pot,Egg Cup Set"),
    BEDROOM(
            "Bedroom",
            "BED",
            232,
            25,
            240,
            "Linen,Washed Cotton,Percale,Jersey,Flannel,Merino,Bamboo Silk,Quilted,Waffle,Sateen",
            "Duvet Cover,Pillowcase Pair,Fitted Sheet,Throw Blanket,Bedspread,Mattress Topper,Bolster,Sleep Mask,Bed Runner,Dressing Gown"),
    LIGHTING(
            "Lighting",
            "LIG",
            46,
            19,
            320,
            "Brass,Paper,Opal Glass,Rattan,Matt Black,Terracotta,Smoked Glass,Ash,Concrete,Chrome",
            "Desk Lamp,Pendant,Floor Lamp,Wall Sconce,Table Lamp,Reading Light,Lantern,Candle Holder,Night Light,String Lights"),
    OFFICE(
            "Office",
            "OFF",
            262,
            4,
            160,
            "Recycled,Leather,Cork,Felt,Aluminium,Canvas,Birch,Graphite,Anodised,Kraft",
            "Desk Organiser,Notebook,Pen Tray,Monitor Stand,Document Wallet,Desk Mat,Bookend Pair,Letter Rack,Cable Box,Wall Calendar"),
    GARDEN(
            "Garden",
            "GAR",
            140,
            6,
            210,
            "Galvanised,Cedar,Glazed,Jute,Copper-tipped,Hand-forged,Willow,Zinc,Acacia,Weathered",
            "Planter,Watering Can,Trowel,Bird Feeder,Trellis,Seed Tray,Garden Stool,Hose Reel,Plant Stand,Herb Box"),
    TEXTILES(
            "Textiles",
            "TEX",
            205,
            7,
            180,
            "Herringbone,Striped,Twill,Houndstooth,Ikat,Boucle,Basketweave,Chevron,Indigo,Undyed",
            "Cushion Cover,Table Runner,Tea Towel,Curtain Pair,Bath Towel,Napkin Set,Floor Rug,Apron,Tablecloth,Tote Bag"),
    WORKSHOP(
            "Workshop",
            "WOR",
            28,
            5,
            260,
            "Compact,Heavy-duty,Precision,Folding,Ratcheting,Tempered,Japanese,Insulated,Magnetic,Adjustable",
            "Screwdriver Set,Pull Saw,Bench Vice,Spirit Level,Clamp Pair,Hand Plane,Tool Roll,Tape Measure,Chisel Set,Drill Bit Set"),
    TRAVEL(
            "Travel",
            "TRA",
            190,
            9,
            290,
            "Waxed Canvas,Ripstop,Packable,Waterproof,Lightweight,Hard-shell,Roll-top,Expandable,Padded,Weekend",
            "Backpack,Wash Bag,Holdall,Packing Cube Set,Passport Wallet,Laptop Sleeve,Luggage Tag Pair,Neck Pillow,Sling Bag,Garment Bag"),
    TOYS(
            "Toys",
            "TOY",
            340,
            3,
            75,
            "Wooden,Knitted,Rainbow,Magnetic,Stacking,Musical,Pull-along,Pocket,Giant,Painted",
            "Train Set,Building Blocks,Puzzle,Marble Run,Animal Family,Kite,Spinning Top,Memory Game,Abacus,Shape Sorter"),
    BATHROOM(
            "Bathroom",
            "BAT",
            172,
            5,
            120,
            "Teak,Marble,Ceramic,Ribbed,Brushed Steel,Sea Salt,Frosted,Organic,Pebble,Nordic",
            "Soap Dish,Bath Mat,Towel Rail,Toothbrush Holder,Laundry Basket,Shower Caddy,Shaving Mirror,Bath Tray,Hand Wash,Storage Basket");

    private final String label;
    private final String prefix;
    private final int hue;
    private final int cheapest;
    private final int dearest;
    private final String kinds;
    private final String things;

    Category(String label, String prefix, int hue, int cheapest, int dearest, String kinds, String things) {
        this.label = label;
        this.prefix = prefix;
        this.hue = hue;
        this.cheapest = cheapest;
        this.dearest = dearest;
        this.kinds = kinds;
        this.things = things;
    }

    /** {@return the name shown to customers} */
    public String label() {
        return label;
    }

    /** {@return the first three letters of this department's stock keeping units} */
    String prefix() {
        return prefix;
    }

    /** {@return the lowest price of this department, in whole euros} */
    int cheapest() {
        return cheapest;
    }

    /** {@return the highest price of this department, in whole euros} */
    int dearest() {
        return dearest;
    }

    /** {@return the colour of this department's pictures, in degrees} */
    int hue() {
        return hue;
    }

    /** {@return the name with the given number, below a hundred; neighbours differ in both words} */
    String name(int number) {
        var kindWords = kinds.split(",", -1);
        var thingWords = things.split(",", -1);
        var thing = number % thingWords.length;
        var kind = (number / thingWords.length + thing) % kindWords.length;
        return kindWords[kind] + " " + thingWords[thing];
    }
}
