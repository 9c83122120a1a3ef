"""From documents to claims: reading, mentions, frames, dates, quantities, speakers."""
