update stock set zone = null;
update stock set zone = zone_of(article);
