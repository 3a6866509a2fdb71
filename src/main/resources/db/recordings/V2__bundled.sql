-- The recordings that came with Podium and were brought in, also those that were deleted since.
CREATE TABLE bundled (
    epoch VARCHAR(40) NOT NULL PRIMARY KEY
);
