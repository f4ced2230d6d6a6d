package io.loomdeck.console.scripts.internal;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/** A part of a list that begins at any row, not only at a multiple of the page size as Spring Data's own pages do. */
record Stretch(int offset, int limit, Sort order) implements Pageable {

    @Override
    public int getPageNumber() {
        return offset / Math.max(1, limit);
    }

    @Override
    public int getPageSize() {
        return limit;
    }

    @Override
    public long getOffset() {
        return offset;
    }

    @Override
    public Sort getSort() {
        return order;
    }

    @Override
    public Pageable next() {
        return new Stretch(offset + limit, limit, order);
    }

    @Override
    public Pageable previousOrFirst() {
        return new Stretch(Math.max(0, offset - limit), limit, order);
    }

    @Override
    public Pageable first() {
        return new Stretch(0, limit, order);
    }

    @Override
    public Pageable withPage(int pageNumber) {
        return new Stretch(pageNumber * limit, limit, order);
    }

    @Override
    public boolean hasPrevious() {
        return offset > 0;
    }
}
